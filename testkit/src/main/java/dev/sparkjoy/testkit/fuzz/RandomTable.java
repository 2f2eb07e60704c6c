package dev.sparkjoy.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.testkit.ConformanceCase;
import dev.sparkjoy.testkit.reference.Cells;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Small tables in which what goes wrong is common: NA, ties, nothing at all, odd text, numbers at the end of their
 * range, hours that come twice. Columns of one name have one type in all tables, so that they join and stack.
 */
final class RandomTable {
    private static final Type INTS = new Type.ListOf(Type.Scalar.INT);
    private static final Type TEXTS = new Type.ListOf(Type.Scalar.CHR);
    private static final Type STRUCT =
            new Type.Struct(List.of(new Type.Field("a", Type.Scalar.INT), new Type.Field("b", Type.Scalar.CHR)));

    private static final Map<String, Type> COLUMNS = columns();

    private static final List<String> TEXT = List.of(
            "",
            "a",
            "b",
            "B",
            "ab",
            "a-b",
            "a-b-c",
            "x,y",
            " a ",
            "é",
            "e\u0301",
            "Z",
            "ä",
            "😀",
            "\uffee",
            "10",
            "9",
            "2.5",
            "1e3",
            "TRUE",
            "NA",
            "2019-02-17",
            "it's",
            "a\"b",
            "100%",
            "a_b",
            "日本",
            "\\",
            "a  b");
    private static final List<Double> NUMBER =
            List.of(0.0, -0.0, 1.0, 1.0, 2.0, 0.5, -1.5, 2.5, 3.5, 100.0, -7.25, 1e15, 123456.75, 0.1, 1e-7);
    private static final List<Double> EXTREME = List.of(
            Double.NaN,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1e300,
            -1e300,
            1e-300,
            9007199254740993.0);
    private static final List<Long> WHOLE = List.of(0L, 1L, 1L, 2L, 2L, 3L, -1L, -7L, 10L, 100000L);
    private static final List<Long> HUGE =
            List.of(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, 9007199254740993L, 3000000000L, -3000000000L);
    private static final List<String> DAY =
            List.of("2019-02-17", "2019-02-28", "2020-02-29", "2018-12-31", "2019-01-01", "1969-12-31", "2019-03-31");
    private static final List<String> TIME = List.of(
            "2019-02-17T03:04:05Z",
            "2019-02-17T03:04:05.250Z",
            "2019-02-17T03:24:05Z",
            "2019-02-17T00:00:00Z",
            "2019-03-31T00:59:59Z",
            "2019-03-31T01:00:00Z",
            "2019-10-27T00:30:00Z",
            "2019-10-27T01:30:00Z",
            "2018-12-31T23:59:59.999999Z",
            "1969-12-31T23:59:58.500Z");

    private final Dice dice;

    RandomTable(Dice dice) {
        this.dice = dice;
    }

    private static Map<String, Type> columns() {
        Map<String, Type> columns = new LinkedHashMap<>();
        columns.put("g", Type.Scalar.CHR);
        columns.put("h", Type.Scalar.CHR);
        columns.put("k", Type.Scalar.INT);
        columns.put("i", Type.Scalar.INT);
        columns.put("x", Type.Scalar.DBL);
        columns.put("y", Type.Scalar.DBL);
        columns.put("l", Type.Scalar.LGL);
        columns.put("s", Type.Scalar.CHR);
        columns.put("d", Type.Scalar.DATE);
        columns.put("t", Type.Scalar.DTTM);
        columns.put("xs", INTS);
        columns.put("ws", TEXTS);
        columns.put("st", STRUCT);
        columns.put("odd name", Type.Scalar.DBL);
        columns.put("K", Type.Scalar.INT);
        columns.put("order", Type.Scalar.CHR);
        return columns;
    }

    /** Two to four tables by name. */
    Map<String, ConformanceCase.Input> tables() {
        Map<String, ConformanceCase.Input> tables = new LinkedHashMap<>();
        int count = dice.between(2, 4);
        for (int i = 1; i <= count; i++) {
            tables.put("t" + i, table());
        }
        return tables;
    }

    private ConformanceCase.Input table() {
        List<String> names = new ArrayList<>(dice.some(List.of("g", "k", "x", "i", "s", "t"), 2, 4));
        dice.some(new ArrayList<>(COLUMNS.keySet()), 1, 4).stream()
                .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase))
                .forEach(names::add);
        List<Plan.Column> columns = new ArrayList<>();
        List<List<@Nullable Object>> pools = new ArrayList<>();
        for (String name : names) {
            Type type = java.util.Objects.requireNonNull(COLUMNS.get(name));
            columns.add(new Plan.Column(name, type));
            pools.add(pool(type));
        }
        List<List<JsonNode>> rows = new ArrayList<>();
        int size = dice.once(8) ? 0 : dice.between(1, 12);
        for (int i = 0; i < size; i++) {
            List<JsonNode> row = new ArrayList<>();
            for (List<@Nullable Object> pool : pools) {
                row.add(Cells.cell(pool.get(dice.below(pool.size()))));
            }
            rows.add(row);
        }
        return new ConformanceCase.Input(columns, rows);
    }

    /** The few values one column draws from; few, so that there are ties. */
    private List<@Nullable Object> pool(Type type) {
        List<@Nullable Object> pool = new ArrayList<>();
        int size = dice.between(1, 5);
        boolean wild = dice.once(4);
        for (int i = 0; i < size; i++) {
            pool.add(value(type, wild));
        }
        int missing = dice.once(3) ? 0 : dice.between(1, 2);
        for (int i = 0; i < missing; i++) {
            pool.add(null);
        }
        if (dice.once(20)) {
            return new ArrayList<>(Arrays.asList((Object) null));
        }
        return pool;
    }

    private @Nullable Object value(Type type, boolean wild) {
        return switch (type) {
            case Type.ListOf list -> list(list, wild);
            case Type.Struct struct -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                struct.fields().forEach(field -> fields.put(field.name(), orNa(field.type(), wild)));
                yield fields;
            }
            case Type.Scalar scalar ->
                switch (scalar) {
                    case LGL -> dice.below(2) == 0;
                    case INT -> wild && dice.once(3) ? dice.of(HUGE) : dice.of(WHOLE);
                    case DBL -> wild && dice.once(2) ? dice.of(EXTREME) : dice.of(NUMBER);
                    case DATE -> LocalDate.parse(dice.of(DAY));
                    case DTTM -> Instant.parse(dice.of(TIME));
                    default -> dice.of(TEXT);
                };
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private List<@Nullable Object> list(Type.ListOf list, boolean wild) {
        List<@Nullable Object> values = new ArrayList<>();
        int size = dice.between(0, 3);
        for (int i = 0; i < size; i++) {
            values.add(orNa(list.element(), wild));
        }
        return values;
    }

    private @Nullable Object orNa(Type type, boolean wild) {
        return dice.once(4) ? null : value(type, wild);
    }
}
