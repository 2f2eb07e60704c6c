package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.StoredTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files written anew: with wider columns, or without some events. */
final class Rewriting {
    private final DuckDbEngine engine;
    private final Snapshot base;
    private final StoreFiles files;

    Rewriting(DuckDbEngine engine, Snapshot base, StoreFiles files) {
        this.engine = engine;
        this.base = base;
        this.files = files;
    }

    /**
     * Writes files anew, all of them or those that hold events whose id is in a table.
     *
     * @param type of the events from now on
     * @return what to commit
     */
    List<Action> rewrite(Type.Struct type, boolean all, String ids) throws SQLException {
        List<Action.Add> old = all ? base.files() : holding("\"messageId\" IN (SELECT id FROM " + ids + ")");
        boolean byId = base.type().field("messageId") != null;
        return rewrite(
                type,
                old,
                byId ? "\"messageId\" IS NULL OR \"messageId\" NOT IN (SELECT id FROM " + ids + ")" : "TRUE");
    }

    List<Action> rewrite(Type.Struct type, List<Action.Add> old, String keeping) throws SQLException {
        if (old.isEmpty()) {
            return List.of();
        }
        long now = System.currentTimeMillis();
        List<Action> actions = new ArrayList<>();
        old.forEach(file -> actions.add(new Action.Remove(file.path(), now, true)));
        files.write("SELECT " + casts(type) + " FROM " + base.rows(old) + " WHERE " + keeping);
        actions.addAll(files.adds());
        return actions;
    }

    /** The columns that the old files have, as they are to be. */
    private String casts(Type.Struct type) {
        List<String> items = new ArrayList<>();
        for (Type.Field field : Columns.all(base.type()).fields()) {
            Type.Field wanted = type.field(field.name());
            Type to = wanted == null ? field.type() : wanted.type();
            String name = StoredTypes.identifier(field.name());
            items.add("CAST(" + name + " AS " + StoredTypes.name(to) + ") AS " + name);
        }
        return String.join(", ", items);
    }

    /** The files with events for which a condition holds. */
    List<Action.Add> holding(String condition) throws SQLException {
        if (base.files().isEmpty()) {
            return List.of();
        }
        Set<String> found = new HashSet<>();
        try (ResultSet row = engine.query(
                "SELECT DISTINCT " + Snapshot.FILE + " FROM " + base.rows(base.files()) + " WHERE " + condition)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return base.files().stream()
                .filter(file -> found.contains(
                        base.place().folder().resolve(file.path()).toString()))
                .toList();
    }
}
