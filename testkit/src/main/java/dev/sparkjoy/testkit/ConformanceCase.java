package dev.sparkjoy.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A recorded answer of dplyr.
 *
 * @param id its name
 * @param pipeline the text, as an R user writes it
 * @param tables the inputs by name
 * @param expected columns, rows and groups; or an error
 * @param order {@code arrange}, {@code keys}, {@code input} or {@code none}
 */
public record ConformanceCase(String id, String pipeline, Map<String, Input> tables, JsonNode expected, String order) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An input table. */
    public record Input(List<Plan.Column> columns, List<List<JsonNode>> rows) {}

    /** Whether dplyr refuses the pipeline. */
    public boolean expectsError() {
        return expected.has("error");
    }

    /** Whether the order of rows is part of the answer. */
    public boolean ordered() {
        return !order.equals("none");
    }

    /** All cases of the {@code *.jsonl} files in a folder. */
    public static List<ConformanceCase> load(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<ConformanceCase> cases = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    if (!line.isBlank()) {
                        cases.add(parse(line));
                    }
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one line. */
    public static ConformanceCase parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            Map<String, Input> tables = new LinkedHashMap<>();
            node.path("tables").properties().forEach(table -> tables.put(table.getKey(), input(table.getValue())));
            return new ConformanceCase(
                    node.path("id").asText(),
                    node.path("pipeline").asText(),
                    tables,
                    node.path("expected"),
                    node.path("order").asText("none"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Input input(JsonNode table) {
        List<Plan.Column> columns = columns(table.path("columns"));
        List<List<JsonNode>> rows = new ArrayList<>();
        table.path("rows").forEach(row -> {
            List<JsonNode> cells = new ArrayList<>();
            row.forEach(cells::add);
            while (cells.size() < columns.size()) {
                cells.add(JsonNodeFactory.instance.nullNode());
            }
            rows.add(cells);
        });
        return new Input(columns, rows);
    }

    /** Columns with their types. */
    static List<Plan.Column> columns(JsonNode columns) {
        List<Plan.Column> result = new ArrayList<>();
        columns.forEach(column -> result.add(new Plan.Column(
                column.path("name").asText(), type(column.path("type").asText()))));
        return result;
    }

    /** The expected columns. */
    public List<Plan.Column> expectedColumns() {
        return columns(expected.path("columns"));
    }

    /** {@code int}, {@code list<chr>}, {@code struct<a:chr,b:int>}. */
    static Type type(String text) {
        return new TypeText(text).type();
    }

    private static final class TypeText {
        private final String text;
        private int at;

        TypeText(String text) {
            this.text = text.replace(" ", "");
        }

        Type type() {
            if (take("list<")) {
                Type element = type();
                take(">");
                return new Type.ListOf(element);
            }
            if (take("difftime<")) {
                int end = text.indexOf('>', at);
                String unit = text.substring(at, end);
                at = end + 1;
                return new Type.Difftime(unit);
            }
            if (take("struct<")) {
                List<Type.Field> fields = new ArrayList<>();
                while (!take(">")) {
                    take(",");
                    int colon = text.indexOf(':', at);
                    String name = text.substring(at, colon);
                    at = colon + 1;
                    fields.add(new Type.Field(name, type()));
                }
                return new Type.Struct(fields);
            }
            int end = at;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            String word = text.substring(at, end);
            at = end;
            return Type.Scalar.valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }

        private boolean take(String characters) {
            if (text.startsWith(characters, at)) {
                at += characters.length();
                return true;
            }
            return false;
        }
    }
}
