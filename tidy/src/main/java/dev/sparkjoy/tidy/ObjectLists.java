package dev.sparkjoy.tidy;

import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.duckdb.StoredTypes;
import dev.sparkjoy.logs.LogObject;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which objects went into a store. */
final class ObjectLists {
    /** More lists of objects than this are made one. */
    private static final int MOST_LISTS = 16;

    private final Place place;
    private final DuckDbEngine engine;

    ObjectLists(Place place, DuckDbEngine engine) {
        this.place = place;
        this.engine = engine;
    }

    record Fresh(List<LogObject> objects, long changed) {}

    /** What is not in the store; an object of a known name is in it, whatever it holds by now. */
    Fresh fresh(Snapshot snapshot, List<LogObject> objects) throws SQLException {
        if (snapshot.state().objects().isEmpty()) {
            return new Fresh(objects, 0);
        }
        Map<String, Long> known = new HashMap<>();
        try (ResultSet row = engine.query(
                "SELECT name, size FROM " + objectLists(snapshot.state().objects()))) {
            while (row.next()) {
                known.put(row.getString(1), row.getLong(2));
            }
        }
        List<LogObject> fresh = new ArrayList<>();
        long changed = 0;
        for (LogObject object : objects) {
            Long size = known.get(nameOf(object));
            if (size == null) {
                fresh.add(object);
            } else if (size != object.size()) {
                changed++;
            }
        }
        return new Fresh(fresh, changed);
    }

    private String objectLists(List<String> lists) {
        return FileTables.rows(place.beside(lists));
    }

    /** Local objects by their whole path, so that it does not matter where a run starts. */
    private static String nameOf(LogObject object) {
        return object.name().contains("://")
                ? object.name()
                : Path.of(object.name()).toAbsolutePath().normalize().toString();
    }

    /** The lists of objects that a commit names which takes these in. */
    List<String> listed(StoreFiles files, List<String> lists, List<LogObject> batch) throws SQLException {
        engine.execute("CREATE OR REPLACE TEMP TABLE went_in (name VARCHAR, size BIGINT)");
        List<String> rows = batch.stream()
                .map(object -> "(" + StoredTypes.text(nameOf(object)) + ", " + object.size() + ")")
                .toList();
        engine.fill("went_in", rows);
        if (lists.size() < MOST_LISTS) {
            return StoreState.plus(lists, files.side("objects", "parquet", "SELECT name, size FROM went_in"));
        }
        return List.of(files.side(
                "objects",
                "parquet",
                "SELECT name, size FROM went_in UNION ALL SELECT name, size FROM " + objectLists(lists)));
    }
}
