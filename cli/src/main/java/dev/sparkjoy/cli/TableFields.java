package dev.sparkjoy.cli;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.duckdb.LocalFiles;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.logs.FieldInfo;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.Sampling;
import dev.sparkjoy.logs.Survey;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of tables: CSV, Parquet, tidy stores. Their types are written down; the rest, the first rows of some files say. */
final class TableFields {
    private static final int MOST_EXAMPLES = 3;
    private static final int LONGEST_EXAMPLE = 60;

    private final DuckDbEngine engine;
    private final Source.Format format;
    private final String location;
    private final Sampling sampling;
    private final Map<FieldPath, Seen> seen = new LinkedHashMap<>();
    private long records;

    /** What was met of a field. */
    private static final class Seen {
        private long count;
        private final Set<String> examples = new LinkedHashSet<>();
    }

    TableFields(DuckDbEngine engine, Source.Format format, String location, Sampling sampling) {
        this.engine = engine;
        this.format = format;
        this.location = location;
        this.sampling = sampling;
    }

    Survey survey() {
        Source whole = engine.sources().open(format, location, Map.of());
        List<LogObject> files = files();
        if (files.size() < 2) {
            look(whole, sampling.everything() ? Long.MAX_VALUE : rows(1));
        } else {
            int some = sampling.everything() ? files.size() : Math.min(files.size(), sampling.maxObjects());
            Source.Format each = format == Source.Format.TIDY ? Source.Format.PARQUET : format;
            List<LogObject> chosen = new ArrayList<>();
            for (int i = 0; i < some; i++) {
                chosen.add(files.get((int) ((long) i * files.size() / some)));
            }
            for (Path file : LocalFiles.of(chosen, false).paths()) {
                look(
                        engine.sources().open(each, file.toString(), Map.of()),
                        sampling.everything() ? Long.MAX_VALUE : rows(some));
            }
        }
        List<FieldInfo> fields = new ArrayList<>();
        collect(own(whole), null, fields);
        return Survey.of(location, Math.max(1, files.size()), records, fields);
    }

    private long rows(int files) {
        return Math.max(1, (long) sampling.maxObjects() * sampling.linesPerObject() / files);
    }

    /** The files; CSV and Parquet in a bucket are looked at as one. */
    private List<LogObject> files() {
        if (format == Source.Format.TIDY) {
            return Objects.requireNonNull(FileTables.found()).open(location, engine).parts().stream()
                    .map(FileTables.Part::object)
                    .toList();
        }
        return Locations.isRemote(location) ? List.of() : LogFiles.list(location);
    }

    /** The columns by the names they have in the file. */
    private static Type.Struct own(Source source) {
        return new Type.Struct(source.type().fields().stream()
                .map(field -> new Type.Field(name(source, field.name()), field.type()))
                .toList());
    }

    private static String name(Source source, String column) {
        return source.ownNames().getOrDefault(column, column);
    }

    private void look(Source source, long rows) {
        Relation all = Relation.of(source);
        try (Result result = engine.run(all.over(new Plan.Head(all.plan(), rows, "schema")))) {
            List<Plan.Column> columns = result.columns();
            while (result.next()) {
                records++;
                for (int i = 0; i < columns.size(); i++) {
                    meet(FieldPath.of(name(source, columns.get(i).name())), result.value(i));
                }
            }
        }
    }

    private void meet(FieldPath path, @Nullable Object value) {
        if (value == null) {
            return;
        }
        Seen field = seen.computeIfAbsent(path, any -> new Seen());
        field.count++;
        if (value instanceof Map<?, ?> struct) {
            struct.forEach((name, inner) -> meet(path.child(String.valueOf(name)), inner));
        } else if (!(value instanceof List<?>) && field.examples.size() < MOST_EXAMPLES) {
            String text = value.toString();
            field.examples.add(text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "…" : text);
        }
    }

    private void collect(Type.Struct struct, @Nullable FieldPath above, List<FieldInfo> into) {
        for (Type.Field field : struct.fields()) {
            FieldPath path = above == null ? FieldPath.of(field.name()) : above.child(field.name());
            Seen met = seen.getOrDefault(path, new Seen());
            into.add(new FieldInfo(
                    path, field.type(), (double) met.count / Math.max(1, records), List.copyOf(met.examples)));
            if (field.type() instanceof Type.Struct inner) {
                collect(inner, path, into);
            }
        }
    }
}
