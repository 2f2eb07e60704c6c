package dev.sparkjoy.render;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables for tests, column by column. */
final class Sample {
    private final List<Plan.Column> columns = new ArrayList<>();
    private final List<List<@Nullable Object>> values = new ArrayList<>();

    static Sample of(String name, Type type, @Nullable Object... column) {
        return new Sample().and(name, type, column);
    }

    static Sample doubles(String name, double... column) {
        return of(name, Type.Scalar.DBL, Arrays.stream(column).boxed().toArray());
    }

    Sample and(String name, Type type, @Nullable Object... column) {
        columns.add(new Plan.Column(name, type));
        values.add(Arrays.asList(column));
        return this;
    }

    List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < (values.isEmpty() ? 0 : values.getFirst().size()); row++) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (List<@Nullable Object> column : values) {
                cells.add(column.get(row));
            }
            rows.add(cells);
        }
        return rows;
    }

    Table table(String... groups) {
        return new Table(columns, rows(), List.of(groups), true);
    }

    Table incomplete() {
        return new Table(columns, rows(), List.of(), false);
    }

    Result result() {
        return new Rows(columns, rows());
    }

    String printed(int width) {
        return printed(table(), width, -1);
    }

    static String printed(Table table, int width, long total) {
        StringBuilder out = new StringBuilder();
        try {
            new TablePrinter(width, false).print(table, total, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    String glimpsed(int width) {
        StringBuilder out = new StringBuilder();
        try {
            new GlimpsePrinter(width, false).print(table(), -1, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    String written(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            RowWriters.of(format).write(result(), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A struct's value: names and values in turn. */
    static Map<String, @Nullable Object> struct(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> struct = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            struct.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return struct;
    }

    private static final class Rows implements Result {
        private final List<Plan.Column> columns;
        private final List<List<@Nullable Object>> rows;
        private int at = -1;

        Rows(List<Plan.Column> columns, List<List<@Nullable Object>> rows) {
            this.columns = columns;
            this.rows = rows;
        }

        @Override
        public List<Plan.Column> columns() {
            return columns;
        }

        @Override
        public boolean next() {
            return ++at < rows.size();
        }

        @Override
        public @Nullable Object value(int column) {
            return rows.get(at).get(column);
        }

        @Override
        public void close() {}
    }
}
