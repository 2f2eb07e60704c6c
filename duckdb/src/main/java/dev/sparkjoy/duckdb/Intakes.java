package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Suggest;
import dev.sparkjoy.plan.EventFields;
import dev.sparkjoy.plan.Intake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a pipeline or the user's settings ask of logs as events, and what of it the logs' fields allow. */
final class Intakes {
    static final String DEDUPE = "dedupe";
    static final String EVENT_TIME = "event_time";

    private Intakes() {}

    /** What a pipeline says itself, else what is usual. */
    static Intake asked(Map<String, String> options, Intake usual) {
        return new Intake(
                Boolean.parseBoolean(options.getOrDefault(DEDUPE, Boolean.toString(usual.dedupe()))),
                Boolean.parseBoolean(options.getOrDefault(EVENT_TIME, Boolean.toString(usual.eventTime()))));
    }

    static boolean isExplicit(Map<String, String> options, String option) {
        return Boolean.parseBoolean(options.getOrDefault(option, "false"));
    }

    /** What a pipeline asks for itself and can't have is an error; a setting for all logs only comes to nothing. */
    static void require(Map<String, String> options, String location, Type.Struct type) {
        EventFields fields = new EventFields(type);
        if (type.fields().isEmpty()) {
            return;
        }
        if (isExplicit(options, DEDUPE) && fields.id() == null) {
            Type.Field field = type.field(EventFields.ID);
            List<String> names = type.fields().stream().map(Type.Field::name).toList();
            String nearest = field == null ? Suggest.nearest(EventFields.ID, names) : EventFields.ID;
            throw refused(Diagnostic.error(
                            "no-event-id",
                            field == null
                                    ? location + " has no `messageId` to tell events apart by"
                                    : "`messageId` in " + location + " is " + field.type()
                                            + ", neither a text nor a number")
                    .help("by another column: `|> dedup(" + (nearest == null ? "id" : nearest) + ")`"));
        }
        if (isExplicit(options, EVENT_TIME) && fields.moments().isEmpty()) {
            throw refused(Diagnostic.error("no-event-time", "no field of " + location + " says when an event happened")
                    .help("a time of another name: `|> mutate(event_time = …)`"));
        }
    }

    private static JoyException refused(Diagnostic problem) {
        return new JoyException(JoyException.Kind.DATA, problem);
    }

    /** What of it can be done. */
    static Intake possible(Intake asked, Type.Struct type) {
        EventFields fields = new EventFields(type);
        return new Intake(
                asked.dedupe() && fields.id() != null,
                asked.eventTime() && !fields.moments().isEmpty());
    }

    /** What is not as one might expect. */
    static List<String> notes(Intake asked, String location, Type.Struct type) {
        EventFields fields = new EventFields(type);
        List<String> notes = new ArrayList<>();
        if (type.fields().isEmpty()) {
            return notes;
        }
        if (asked.dedupe() && fields.id() == null) {
            notes.add(location + " has no `messageId`: no duplicates are left out");
        } else if (asked.dedupe() && fields.received() == null) {
            notes.add(location + " has no time `receivedAt`: of events with one id the first that is read stays");
        }
        if (asked.eventTime() && fields.moments().isEmpty()) {
            notes.add("no field of " + location + " says when an event happened: there is no `event_time`");
        } else if (asked.eventTime() && type.field(EventFields.TIME) != null) {
            notes.add(location + " has a field `event_time` of its own, in whose place the column is");
        }
        return notes;
    }
}
