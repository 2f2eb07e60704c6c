package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.duckdb.StoredTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One version of a store.
 *
 * @param place of the store
 * @param version counted from 0; -1 where there is no store yet
 * @param state what is kept beside the files
 * @param files that count, in the order of their paths
 * @param removed files that count no longer, for as long as a reader may still be at them
 */
record Snapshot(Place place, long version, StoreState state, List<Action.Add> files, List<Action.Remove> removed) {
    /** As long as Delta's writers remember what was removed, unless told. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    Snapshot {
        files = List.copyOf(files);
        long since = System.currentTimeMillis() - REMEMBERED.toMillis();
        removed = removed.stream().filter(file -> file.at() >= since).toList();
    }

    static Snapshot none(Place place) {
        return new Snapshot(place, -1, StoreState.fresh(), List.of(), List.of());
    }

    boolean exists() {
        return version >= 0;
    }

    Type.Struct type() {
        return state.type();
    }

    long rows() {
        return files.stream().mapToLong(Action.Add::rows).sum();
    }

    long bytes() {
        return files.stream().mapToLong(Action.Add::size).sum();
    }

    /** What {@link #rows(List)} calls the column that says which file a row is in. */
    static final String FILE = "joy_file";

    /** Rows of some files in SQL, with all columns of the store: files may be older than some. */
    String rows(List<Action.Add> some) {
        String columns = Columns.all(type()).fields().stream()
                .map(field -> "CAST(NULL AS " + StoredTypes.name(field.type()) + ") AS "
                        + StoredTypes.identifier(field.name()))
                .collect(Collectors.joining(", ", "SELECT ", ", CAST(NULL AS VARCHAR) AS " + FILE + " WHERE FALSE"));
        if (some.isEmpty()) {
            return "(" + columns + ")";
        }
        String files = FileTables.rows(place.files(some));
        String named = files.substring(0, files.length() - 1) + ", filename = '" + FILE + "')";
        return "(FROM " + named + " UNION ALL BY NAME " + columns + ")";
    }

    List<Path> paths() {
        return place.files(files);
    }

    /** Without the memory of what was removed. */
    Snapshot forgetful() {
        return new Snapshot(place, version, state, files, List.of());
    }

    /** The version after these actions. */
    Snapshot with(List<Action> actions) {
        StoreState next = state;
        List<Action.Add> left = new ArrayList<>(files);
        List<Action.Remove> gone = new ArrayList<>(removed);
        for (Action action : actions) {
            switch (action) {
                case Action.Add add -> left.add(add);
                case Action.Moved moved -> left.add(moved.file());
                case Action.Remove remove -> {
                    left.removeIf(file -> file.path().equals(remove.path()));
                    gone.add(remove);
                }
                case Action.Metadata metadata -> next = StoreState.of(metadata);
                case Action.Protocol ignored -> {}
                case Action.Info ignored -> {}
            }
        }
        left.sort(java.util.Comparator.comparing(Action.Add::path));
        return new Snapshot(place, version + 1, next, left, gone);
    }
}
