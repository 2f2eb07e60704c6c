package dev.sparkjoy.testkit.reference;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.testkit.ConformanceCase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reference as an engine: a session on it asks, checks and answers as on any other. */
public final class ReferenceEngine implements Engine {
    private final Map<String, Source> tables = new LinkedHashMap<>();
    private final Map<String, Rows> rows = new LinkedHashMap<>();
    private final Interpreter interpreter = new Interpreter(source -> Objects.requireNonNull(rows(source)));

    /** An engine that holds these tables. */
    public ReferenceEngine(Map<String, ConformanceCase.Input> inputs) {
        inputs.forEach((name, input) -> {
            Type.Struct type = new Type.Struct(input.columns().stream()
                    .map(column -> new Type.Field(column.name(), column.type()))
                    .toList());
            tables.put(name, new Source(tables.size(), Source.Format.TABLE, name, type));
            rows.put(name, Cells.rows(input));
        });
    }

    private @Nullable Rows rows(Source source) {
        return rows.get(source.location());
    }

    @Override
    public Sources sources() {
        return new Sources() {
            @Override
            public Source open(Source.Format format, String location, Map<String, String> options) {
                throw new JoyException(
                        JoyException.Kind.DATA, Diagnostic.error("no-such-path", "the reference reads no files"));
            }

            @Override
            public List<List<@Nullable Object>> rows(Relation relation) {
                return interpreter.rows(relation.plan()).rows();
            }

            @Override
            public @Nullable Source table(String name) {
                return tables.get(name);
            }

            @Override
            public List<String> tableNames() {
                return List.copyOf(tables.keySet());
            }

            @Override
            public boolean search(List<List<String>> paths) {
                return false;
            }
        };
    }

    @Override
    public Result run(Relation relation) {
        Rows made = interpreter.rows(relation.plan());
        List<Integer> places = relation.columns().stream()
                .map(column -> made.names().indexOf(column.name()))
                .toList();
        return new Result() {
            private int at = -1;

            @Override
            public List<Plan.Column> columns() {
                return relation.columns();
            }

            @Override
            public boolean next() {
                return ++at < made.size();
            }

            @Override
            public @Nullable Object value(int column) {
                return made.rows().get(at).get(places.get(column));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String sql(Relation relation) {
        throw new UnsupportedOperationException("the reference knows no SQL");
    }

    @Override
    public void write(Relation relation, Path file, String format) {
        throw new UnsupportedOperationException("the reference writes no files");
    }

    @Override
    public boolean reads(Path file) {
        return false;
    }

    @Override
    public ReadingReport report() {
        return ReadingReport.EMPTY;
    }

    @Override
    public void forgetReport() {}

    @Override
    public Progress progress() {
        return Progress.NONE;
    }

    @Override
    public Progress extent() {
        return Progress.NONE;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
