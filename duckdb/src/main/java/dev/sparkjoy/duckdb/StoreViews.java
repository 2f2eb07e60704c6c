package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Source;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tidy stores as views: one in a local folder over all its files, of which the engine passes over those that it does not
 * need; one in a bucket over those that a query's conditions leave, which are fetched just before it runs.
 */
final class StoreViews {
    private final Supplier<DuckDbEngine> engine;
    private final DuckDbDialect dialect;
    private final EngineOptions options;
    private final Consumer<ReadingReport.Problem> unreadable;
    private final Map<Integer, Far> far = new HashMap<>();

    /** A store in a bucket, and what of it is here. */
    private static final class Far {
        final String location;
        final FileTables.Contents contents;
        final Map<Integer, Path> here = new HashMap<>();
        final Set<Integer> missing = new HashSet<>();
        final Map<BitSet, String> views = new HashMap<>();

        Far(String location, FileTables.Contents contents) {
            this.location = location;
            this.contents = contents;
        }
    }

    /** Views in an engine; what could not be read, where that is to be left out, is told. */
    StoreViews(
            Supplier<DuckDbEngine> engine,
            DuckDbDialect dialect,
            EngineOptions options,
            Consumer<ReadingReport.Problem> unreadable) {
        this.engine = engine;
        this.dialect = dialect;
        this.options = options;
        this.unreadable = unreadable;
    }

    Source open(String location, int id) {
        FileTables tables = FileTables.found();
        if (tables == null) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error(
                                    "unreadable",
                                    "reading tidy stores needs a module that is not here, for " + location)
                            .help("add dev.sparkjoy:sparkjoy-tidy to the class path"));
        }
        FileTables.Contents contents = tables.open(location, engine.get());
        String name = TableView.name(location, id);
        if (Locations.isRemote(location)) {
            far.put(id, new Far(location, contents));
        } else {
            List<LogObject> files =
                    contents.parts().stream().map(FileTables.Part::object).toList();
            define(name, location, contents, LocalFiles.of(files, false).paths());
        }
        return new Source(id, Source.Format.TIDY, name, Zones.seenIn(contents.type(), options.zone()));
    }

    /** The view of what a query needs of a store: of rows for which not all conditions are TRUE it may lack some. */
    String of(Source source, List<Expr> conditions) {
        Far store = far.get(source.id());
        if (store == null) {
            return dialect.identifier(source.location());
        }
        BitSet left = new FarPruning(engine.get(), source, store.contents.parts()).left(conditions);
        String known = store.views.get(left);
        if (known != null) {
            return dialect.identifier(known);
        }
        fetch(store, left);
        List<Path> files = left.stream()
                .filter(store.here::containsKey)
                .mapToObj(store.here::get)
                .toList();
        String name = source.location() + (store.views.isEmpty() ? "" : "_part_" + (store.views.size() + 1));
        define(name, store.location, store.contents, files);
        store.views.put(left, name);
        return dialect.identifier(name);
    }

    private void fetch(Far store, BitSet wanted) {
        List<Integer> places = wanted.stream()
                .filter(place -> !store.here.containsKey(place) && !store.missing.contains(place))
                .boxed()
                .toList();
        List<LogObject> objects = places.stream()
                .map(place -> store.contents.parts().get(place).object())
                .toList();
        LocalFiles fetched = LocalFiles.of(objects, options.access().skipUnreadable());
        Set<String> failed = new HashSet<>();
        fetched.unreadable().forEach(problem -> {
            failed.add(problem.object());
            unreadable.accept(problem);
        });
        int next = 0;
        for (int i = 0; i < places.size(); i++) {
            if (failed.contains(objects.get(i).name())) {
                store.missing.add(places.get(i));
            } else {
                store.here.put(places.get(i), fetched.paths().get(next++));
            }
        }
    }

    private void define(String name, String location, FileTables.Contents contents, List<Path> files) {
        try {
            String rows = rows(files, contents.alike());
            Type.Struct there = rows.isEmpty() ? new Type.Struct(List.of()) : columns(rows);
            engine.get().execute(new TableView(dialect, contents, rows).definition(name, there));
        } catch (SQLException e) {
            throw DuckDbSources.unreadable(location, e);
        }
    }

    /** The rows of files; nothing for no files. */
    private String rows(List<Path> files, boolean alike) throws SQLException {
        if (files.isEmpty()) {
            return "";
        }
        if (alike) {
            return FileTables.alike(files);
        }
        try (ResultSet row = engine.get().query(FileTables.shapes(files))) {
            row.next();
            return row.getLong(1) == 1 ? FileTables.alike(files) : FileTables.rows(files);
        }
    }

    private Type.Struct columns(String rows) throws SQLException {
        List<Type.Field> fields = new ArrayList<>();
        try (ResultSet column = engine.get().query("DESCRIBE SELECT * FROM " + rows)) {
            while (column.next()) {
                fields.add(new Type.Field(column.getString(1), DuckDbTypes.parse(column.getString(2))));
            }
        }
        return new Type.Struct(fields);
    }
}
