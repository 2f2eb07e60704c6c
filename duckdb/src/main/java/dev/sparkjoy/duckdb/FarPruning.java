package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.EventFields;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which files of a table may hold a row for which all conditions are TRUE, by their day and their event's name. The engine
 * itself tells, over a table of the files, so that a condition means what it means on rows.
 */
final class FarPruning {
    private static final String TABLE = "joy_parts";
    private static final String PART = "part";
    private static final String DAY = "event_day";
    private static final String NAME = "event_name";
    private static final String EVENT = "event";

    /** Where names are together that are too long for a folder. */
    private static final String LONG_NAMES = "(long)";

    private static final Set<String> RANGES = Set.of("<", "<=", ">", ">=");

    private final DuckDbEngine engine;
    private final Source source;
    private final List<FileTables.Part> parts;

    /** Of files of a table that is a source. */
    FarPruning(DuckDbEngine engine, Source source, List<FileTables.Part> parts) {
        this.engine = engine;
        this.source = source;
        this.parts = parts;
    }

    /** A condition over the table of files, and whether files of long names pass it anyhow. */
    private record Test(Expr condition, boolean orLong) {}

    /** The places of the files that are left. */
    BitSet left(List<Expr> conditions) {
        BitSet left = new BitSet();
        left.set(0, parts.size());
        List<Test> tests = conditions.stream()
                .flatMap(condition -> tests(condition).stream())
                .toList();
        if (tests.isEmpty() || parts.isEmpty()) {
            return left;
        }
        try {
            fill();
            for (Test test : tests) {
                left.and(passing(test));
            }
            engine.execute("DROP TABLE " + TABLE);
        } catch (SQLException e) {
            // Whatever is wrong with a condition is said where rows are asked.
            left.set(0, parts.size());
        }
        return left;
    }

    private List<Test> tests(Expr condition) {
        if (condition instanceof Expr.Apply apply && apply.function().name().equals("&")) {
            return apply.parts().stream().flatMap(part -> tests(part).stream()).toList();
        }
        if (condition instanceof Expr.Apply apply && apply.function().name().equals("between")) {
            Expr value = Objects.requireNonNull(apply.arguments().get(0));
            return List.of(">=", "<=").stream()
                    .flatMap(range -> tests(Expr.call(
                                    range,
                                    Type.Scalar.LGL,
                                    value,
                                    apply.arguments().get(range.equals(">=") ? 1 : 2)))
                            .stream())
                    .toList();
        }
        Set<String> columns = new HashSet<>();
        condition.any(part -> part instanceof Expr.Column column && columns.add(column.name()) && false);
        if (columns.isEmpty() || condition.hasWindow() || condition.hasAggregate()) {
            return List.of();
        }
        if (Set.of(DAY, NAME).containsAll(columns) || columns.equals(Set.of(EventFields.TIME)) && isRange(condition)) {
            return List.of(new Test(condition, false));
        }
        Type.Field event = source.type().field(EVENT);
        return columns.equals(Set.of(EVENT))
                        && event != null
                        && event.type().equals(Type.Scalar.CHR)
                        && namesEvents(condition)
                ? List.of(new Test(named(condition), true))
                : List.of();
    }

    /** Whether what holds at a time of a day holds at the day's beginning or at its end. */
    private static boolean isRange(Expr condition) {
        return condition instanceof Expr.Apply apply
                && RANGES.contains(apply.function().name())
                && apply.parts().size() == 2
                && apply.parts().stream().filter(FarPruning::isTime).count() == 1
                && apply.parts().stream().allMatch(part -> isTime(part) || !part.any(FarPruning::isTime));
    }

    private static boolean isTime(Expr expr) {
        return expr instanceof Expr.Column column && column.name().equals(EventFields.TIME);
    }

    /** Whether a condition holds only for events of certain names. Those without a name are called by their type. */
    private static boolean namesEvents(Expr condition) {
        if (!(condition instanceof Expr.Apply apply)) {
            return false;
        }
        return switch (apply.function().name()) {
            case "|" -> apply.parts().stream().allMatch(FarPruning::namesEvents);
            case "==", ".in" -> apply.parts().stream().allMatch(part -> part instanceof Expr.Column || isName(part));
            default -> false;
        };
    }

    private static boolean isName(Expr expr) {
        return expr instanceof Expr.Constant constant && constant.value() instanceof String text && !text.isEmpty()
                || expr instanceof Expr.Vector vector
                        && vector.elements().stream().allMatch(FarPruning::isName);
    }

    private static Expr named(Expr expr) {
        return expr instanceof Expr.Column column
                ? new Expr.Column(NAME, column.type())
                : expr.mapParts(FarPruning::named);
    }

    /** Each file twice: at the beginning of its day, and at its end. */
    private void fill() throws SQLException {
        engine.execute("CREATE OR REPLACE TEMP TABLE " + TABLE + " (" + PART + " BIGINT, " + DAY + " DATE, " + NAME
                + " VARCHAR, " + EventFields.TIME + " TIMESTAMP)");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            FileTables.Part part = parts.get(i);
            String day = part.day().isEmpty() ? "NULL" : StoredTypes.text(part.day());
            for (String time : List.of("00:00:00", "23:59:59.999999")) {
                rows.add("(" + i + ", " + day + ", " + StoredTypes.text(part.event()) + ", " + day + " || ' " + time
                        + "')");
            }
        }
        engine.fill(TABLE, rows);
    }

    private BitSet passing(Test test) throws SQLException {
        List<Type.Field> fields = new ArrayList<>();
        fields.add(new Type.Field(PART, Type.Scalar.INT));
        for (String name : List.of(DAY, NAME, EventFields.TIME)) {
            fields.add(Objects.requireNonNull(source.type().field(name)));
        }
        Relation all = Relation.of(new Source(0, Source.Format.TABLE, TABLE, new Type.Struct(fields)));
        String sql = engine.sql(all.over(new Plan.Filter(all.plan(), test.condition(), "filter")));
        BitSet passing = new BitSet();
        try (ResultSet row = engine.query("SELECT DISTINCT " + PART + " FROM (" + sql + ")")) {
            while (row.next()) {
                passing.set(Math.toIntExact(row.getLong(1)));
            }
        }
        if (test.orLong()) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).event().equals(LONG_NAMES)) {
                    passing.set(i);
                }
            }
        }
        return passing;
    }
}
