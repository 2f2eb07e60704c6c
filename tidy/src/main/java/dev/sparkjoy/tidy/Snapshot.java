package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One version of a store.
 *
 * @param folder of the store
 * @param version counted from 0; -1 where there is no store yet
 * @param state what is kept beside the files
 * @param files that count, in the order of their paths
 */
record Snapshot(Path folder, long version, StoreState state, List<Action.Add> files) {
    Snapshot {
        files = List.copyOf(files);
    }

    static Snapshot none(Path folder) {
        return new Snapshot(folder, -1, StoreState.fresh(), List.of());
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

    List<Path> paths() {
        return files.stream().map(file -> folder.resolve(file.path())).toList();
    }

    /** The version after these actions. */
    Snapshot with(List<Action> actions) {
        StoreState next = state;
        List<Action.Add> left = new ArrayList<>(files);
        for (Action action : actions) {
            switch (action) {
                case Action.Add add -> left.add(add);
                case Action.Remove remove -> left.removeIf(file -> file.path().equals(remove.path()));
                case Action.Metadata metadata -> next = StoreState.of(metadata);
                case Action.Protocol ignored -> {}
                case Action.Info ignored -> {}
            }
        }
        left.sort(java.util.Comparator.comparing(Action.Add::path));
        return new Snapshot(folder, version + 1, next, left);
    }
}
