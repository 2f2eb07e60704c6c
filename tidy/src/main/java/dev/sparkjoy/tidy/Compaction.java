package dev.sparkjoy.tidy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which files are worth being made one. */
final class Compaction {
    /** Files larger than this are left alone. */
    private static final long LARGE = 64L << 20;

    /** This many in one partition are worth it by themselves. */
    private static final int MANY = 12;

    private Compaction() {}

    /** Whether some partition has many small files. */
    static boolean isScattered(Snapshot now) {
        return partitions(now).values().stream().anyMatch(files -> files.size() >= MANY);
    }

    /** Small files that share their partition with others. */
    static List<Action.Add> worthwhile(Snapshot now) {
        return partitions(now).values().stream()
                .filter(files -> files.size() > 1)
                .flatMap(List::stream)
                .toList();
    }

    /** What a rewrite commits, said to change no data. */
    static Action rearranging(Action action) {
        return switch (action) {
            case Action.Add add -> new Action.Moved(add);
            case Action.Remove remove -> new Action.Remove(remove.path(), remove.at(), false);
            case Action.Moved moved -> moved;
            case Action.Protocol protocol -> protocol;
            case Action.Metadata metadata -> metadata;
            case Action.Info info -> info;
        };
    }

    private static Map<String, List<Action.Add>> partitions(Snapshot now) {
        Map<String, List<Action.Add>> partitions = new LinkedHashMap<>();
        for (Action.Add file : now.files()) {
            if (file.size() < LARGE) {
                partitions
                        .computeIfAbsent(file.day() + "/" + file.event(), key -> new ArrayList<>())
                        .add(file);
            }
        }
        return partitions;
    }
}
