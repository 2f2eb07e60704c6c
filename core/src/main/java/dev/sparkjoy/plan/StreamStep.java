package dev.sparkjoy.plan;

import java.util.List;

/** What streams have and batches do not need: how long to wait for what comes late. */
public sealed interface StreamStep {
    /** How columns begin that are part of an id: where one is NA, there is none. */
    String ID = "joy_id_";

    /** How columns begin that tell ids of one group from those of another. */
    String GROUP = "joy_group_";

    /**
     * Events come at most so late; what is older may be left out.
     *
     * @param time the column that says when they happened
     */
    record Late(String time, long micros) implements StreamStep {}

    /**
     * Columns are windows of a time that comes at most so late: complete once that time has passed their end.
     *
     * @param start the column of their beginnings
     * @param end the column of their ends
     */
    record Windows(String start, String end, long micros) implements StreamStep {}

    /**
     * An event goes if another of the same id came before, within a time; those without an id stay.
     *
     * @param ids columns that make the id
     * @param time the column that says when they happened
     * @param late how late events come
     * @param within how long ids are kept
     */
    record Unique(List<String> ids, String time, long late, long within) implements StreamStep {
        public Unique {
            ids = List.copyOf(ids);
        }
    }
}
