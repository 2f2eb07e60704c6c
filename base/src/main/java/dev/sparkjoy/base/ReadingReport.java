package dev.sparkjoy.base;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a read met. Nothing is dropped without being counted:
 * {@code lines = rows + blank + malformed + duplicates + filtered} holds exactly.
 *
 * @param objects files or objects read
 * @param bytes bytes read, as stored (compressed)
 * @param inflated bytes after inflating
 * @param lines records met: lines of a line-delimited file, elements of a top-level array
 * @param rows records handed to the engine, and not left out there as duplicates
 * @param blank lines of white space only
 * @param malformed records that are not a JSON object, or not valid UTF-8
 * @param duplicates records dropped because their id was seen before
 * @param filtered records whose bytes cannot satisfy the filter, which were not parsed
 * @param truncated objects whose compressed stream ends early or is damaged: what was readable was read
 * @param unreadable objects, and folders that could not be listed, whose bytes could not be had: left out, or cut
 *     short where what was left could not be had
 * @param coerced by path, values of another type that were converted without loss ({@code "22.50"} to 22.5)
 * @param lost by path, values of another type that became NA
 * @param problems the first few places, in path and line order
 * @param passes how often the objects were read: 2 where a field had to be widened
 * @param notes things worth saying, such as a widened field
 * @param events counts of events, where they were asked for
 */
public record ReadingReport(
        long objects,
        long bytes,
        long inflated,
        long lines,
        long rows,
        long blank,
        long malformed,
        long duplicates,
        long filtered,
        long truncated,
        long unreadable,
        Map<String, Long> coerced,
        Map<String, Long> lost,
        List<Problem> problems,
        int passes,
        List<String> notes,
        Events events)
        implements Serializable {

    /** How many places a report keeps. */
    public static final int KEPT_PROBLEMS = 20;

    public static final ReadingReport EMPTY = new ReadingReport(
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), List.of(), 1, List.of(), Events.NONE);

    /**
     * Events of note among the records read, second deliveries too. Each is counted where it was asked for, else 0.
     *
     * @param withoutId events without an id, of which nobody knows whether they came before
     * @param late events received on a later day (UTC) than they happened
     * @param future events that happened, by their own clock, after they were received
     */
    public record Events(long withoutId, long late, long future) implements Serializable {
        public static final Events NONE = new Events(0, 0, 0);

        Events plus(Events other) {
            return new Events(withoutId + other.withoutId, late + other.late, future + other.future);
        }
    }

    /** Nothing read yet, but looked at. */
    public static ReadingReport looking(List<Problem> unreadable, int passes, List<String> notes) {
        return new ReadingReport(
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                unreadable.size(),
                Map.of(),
                Map.of(),
                unreadable,
                passes,
                notes,
                Events.NONE);
    }

    /**
     * One thing that was wrong.
     *
     * @param object the file or object
     * @param line one-based line or element; 0 where the whole object is meant
     * @param what e.g. {@code malformed JSON: expected ':' at byte 17}
     */
    public record Problem(String object, long line, String what) implements Serializable {}

    public ReadingReport {
        coerced = java.util.Collections.unmodifiableMap(new TreeMap<>(coerced));
        lost = java.util.Collections.unmodifiableMap(new TreeMap<>(lost));
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Whether every line is accounted for. */
    public boolean balances() {
        return lines == rows + blank + malformed + duplicates + filtered;
    }

    /** Whether anything was lost: what {@code --strict} makes an error. */
    public boolean lossless() {
        return malformed == 0 && truncated == 0 && unreadable == 0 && lost.isEmpty();
    }

    /** With rows that were read and then left out as duplicates. */
    public ReadingReport leftOut(long more) {
        return with(rows - more, duplicates + more, problems, events);
    }

    /** With the first so many places only. */
    public ReadingReport brief(int places) {
        return with(rows, duplicates, problems.subList(0, Math.min(places, problems.size())), events);
    }

    /** With more such events. */
    public ReadingReport plus(Events more) {
        return with(rows, duplicates, problems, events.plus(more));
    }

    private ReadingReport with(long newRows, long newDuplicates, List<Problem> newProblems, Events newEvents) {
        return new ReadingReport(
                objects,
                bytes,
                inflated,
                lines,
                newRows,
                blank,
                malformed,
                newDuplicates,
                filtered,
                truncated,
                unreadable,
                coerced,
                lost,
                newProblems,
                passes,
                notes,
                newEvents);
    }

    /** The sum of two reads, as of two tables in one pipeline. */
    public ReadingReport plus(ReadingReport other) {
        var allProblems = new java.util.ArrayList<>(problems);
        allProblems.addAll(other.problems);
        var allNotes = new java.util.ArrayList<>(notes);
        allNotes.addAll(other.notes);
        return new ReadingReport(
                objects + other.objects,
                bytes + other.bytes,
                inflated + other.inflated,
                lines + other.lines,
                rows + other.rows,
                blank + other.blank,
                malformed + other.malformed,
                duplicates + other.duplicates,
                filtered + other.filtered,
                truncated + other.truncated,
                unreadable + other.unreadable,
                sum(coerced, other.coerced),
                sum(lost, other.lost),
                allProblems.size() > KEPT_PROBLEMS ? allProblems.subList(0, KEPT_PROBLEMS) : allProblems,
                Math.max(passes, other.passes),
                allNotes,
                events.plus(other.events));
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> two) {
        Map<String, Long> result = new TreeMap<>(one);
        two.forEach((path, count) -> result.merge(path, count, Long::sum));
        return result;
    }
}
