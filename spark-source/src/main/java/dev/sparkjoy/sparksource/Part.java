package dev.sparkjoy.sparksource;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * Files in a row that one task reads.
 *
 * @param number among the parts
 * @param first the first file's number among all
 */
record Part(int number, int first, List<LogsRequest.File> files) implements InputPartition {
    /** Less is not worth a task. */
    private static final long LEAST = 4L << 20;

    /** What opening a file costs, in bytes of reading. */
    private static final long OPENING = 16L << 10;

    /** So that tasks that take longer than others leave few processors idle. */
    private static final int TASKS_EACH = 4;

    Part {
        files = List.copyOf(files);
    }

    /** Cuts files into parts of about equal work, in their order. */
    static List<Part> cut(List<LogsRequest.File> files, int parallelism) {
        long all = files.stream().mapToLong(Part::work).sum();
        long target = Math.max(LEAST, all / ((long) parallelism * TASKS_EACH));
        List<Part> parts = new ArrayList<>();
        int first = 0;
        long work = 0;
        for (int i = 0; i < files.size(); i++) {
            long more = work(files.get(i));
            if (i > first && work + more > target) {
                parts.add(new Part(parts.size(), first, files.subList(first, i)));
                first = i;
                work = 0;
            }
            work += more;
        }
        if (first < files.size()) {
            parts.add(new Part(parts.size(), first, files.subList(first, files.size())));
        }
        return parts;
    }

    /** A file of unknown size may be large. */
    private static long work(LogsRequest.File file) {
        return OPENING + (file.size() < 0 ? LEAST : file.size());
    }
}
