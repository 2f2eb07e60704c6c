package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Columns and the rest together are the record, whatever the columns' types: Jackson puts them together again. */
class RestTest {
    private static final int DOCUMENTS = 3000;
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private final long seed = Long.getLong("joy.seed", System.nanoTime());
    private final RandomJson json = new RandomJson(new Random(seed), false);

    @Test
    void nothingIsLost() throws JsonProcessingException {
        System.out.println("RestTest seed " + seed);
        int rests = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            String known = json.object(0) + "\n" + json.object(0) + "\n" + json.object(0);
            Type.Struct type = Catalog.sample(List.of(TestLogs.object(known)), Sampling.DEFAULT)
                    .type();
            String document = json.object(0);
            List<ScanRequest.Column> columns = new ArrayList<>();
            columns(type, null, columns);
            columns.add(ScanRequest.Column.rest());
            String about = "seed " + seed + ": " + document + " as " + type;
            List<@Nullable Object> row;
            try {
                row = TestLogs.read(
                                TestLogs.object(document), TestLogs.request(columns.toArray(ScanRequest.Column[]::new)))
                        .rows()
                        .get(0);
            } catch (FieldWidened widened) {
                continue;
            }
            rests += row.get(row.size() - 1) == null ? 0 : 1;
            assertThat(plain(together(columns, row))).as(about).isEqualTo(plain(JACKSON.readTree(document)));
        }
        assertThat(rests).isGreaterThan(DOCUMENTS / 4);
    }

    private static void columns(Type.Struct type, @Nullable FieldPath above, List<ScanRequest.Column> columns) {
        for (Type.Field field : type.fields()) {
            FieldPath path = above == null ? FieldPath.of(field.name()) : above.child(field.name());
            if (field.type() instanceof Type.Struct inner && !inner.fields().isEmpty()) {
                columns.add(ScanRequest.Column.presence(path));
                columns(inner, path, columns);
            } else if (!field.type().equals(Type.Scalar.NA)) {
                columns.add(new ScanRequest.Column(path, field.type()));
            }
        }
    }

    private static ObjectNode together(List<ScanRequest.Column> columns, List<@Nullable Object> row)
            throws JsonProcessingException {
        ObjectNode record = JACKSON.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            ScanRequest.Column column = columns.get(i);
            Object value = row.get(i);
            if (value == null) {
                continue;
            }
            switch (column.kind()) {
                case REST -> merge(record, (ObjectNode) JACKSON.readTree(value.toString()));
                case PRESENCE -> parent(record, column.path().child("")).without("");
                case VALUE -> {
                    boolean text = column.type().equals(Type.Scalar.CHR);
                    JsonNode node = text
                            ? JACKSON.getNodeFactory().textNode(value.toString())
                            : column.type() instanceof Type.Scalar scalar && scalar != Type.Scalar.JSON
                                    ? JACKSON.valueToTree(value)
                                    : JACKSON.readTree(value.toString());
                    parent(record, column.path()).set(last(column.path()), node);
                }
                case DAMAGE -> throw new IllegalStateException();
            }
        }
        return record;
    }

    private static String last(FieldPath path) {
        return path.segments().get(path.size() - 1);
    }

    private static ObjectNode parent(ObjectNode record, FieldPath path) {
        ObjectNode at = record;
        for (String name : path.segments().subList(0, path.size() - 1)) {
            at = at.get(name) instanceof ObjectNode inner ? inner : at.putObject(name);
        }
        return at;
    }

    private static void merge(ObjectNode into, ObjectNode rest) {
        rest.fields().forEachRemaining(entry -> {
            if (into.get(entry.getKey()) instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode more) {
                merge(inner, more);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /** Without nulls, which columns do not tell from absent fields, and numbers by their value. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode result = JACKSON.createObjectNode();
            object.fields().forEachRemaining(entry -> {
                if (!entry.getValue().isNull()) {
                    result.set(entry.getKey(), plain(entry.getValue()));
                }
            });
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = JACKSON.createArrayNode();
            array.forEach(element -> result.add(plain(element)));
            return result;
        }
        return node.isNumber()
                ? JACKSON.getNodeFactory().textNode("number " + new BigDecimal(node.asText()).doubleValue())
                : node;
    }

    @Test
    void whatIsNoRecordComesWithItsText() {
        TestLogs.Read read = TestLogs.read(
                TestLogs.object("{\"a\":1}\n{\"a\":\nno \"json\"\r\n\n[1]\n{\"a\":2}\n"),
                TestLogs.request(TestLogs.column(Type.Scalar.INT, "a"), ScanRequest.Column.damage()));
        assertThat(read.rows()).hasSize(5);
        assertThat(read.rows().get(0)).containsExactly(1L, null);
        assertThat(read.rows().get(1).get(1).toString()).contains("\"text\":\"{\\\"a\\\":\"");
        assertThat(read.rows().get(2).get(1).toString()).contains("\"text\":\"no \\\"json\\\"\"");
        assertThat(read.rows().get(3).get(1).toString()).contains("found an array");
        assertThat(read.rows().get(4)).containsExactly(2L, null);
        assertThat(read.ordinals()).containsExactly(0L, 1L, 2L, 4L, 5L);
        assertThat(read.report().rows()).isEqualTo(2);
        assertThat(read.report().malformed()).isEqualTo(3);
    }
}
