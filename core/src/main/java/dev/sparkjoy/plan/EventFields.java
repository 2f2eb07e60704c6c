package dev.sparkjoy.plan;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of an event log say about an event: its id, when it was received, and when it happened. The one rule
 * for that, whoever asks.
 *
 * @param type the fields
 */
public record EventFields(Type.Struct type) {
    /** The column of {@link #time}. */
    public static final String TIME = "event_time";

    /** Segment's names. */
    public static final String ID = "messageId";

    public static final String RECEIVED = "receivedAt";

    private static final Set<Type> IDS = Set.of(Type.Scalar.CHR, Type.Scalar.INT, Type.Scalar.DBL);

    /** Where other logs than Segment's have the time of an event. */
    private static final List<String> OTHERS = List.of("created_at", "time", "ts", "datetime");

    /** One way to know when an event happened. */
    public sealed interface Moment {
        /** The fields it needs. */
        default List<String> fields() {
            return switch (this) {
                case At at -> List.of(at.field());
                case Corrected corrected -> List.of(corrected.received(), corrected.sent(), corrected.original());
            };
        }

        /** A field says it. */
        record At(String field) implements Moment {}

        /**
         * By the device's clock, which is as far off as it was when it sent: {@code received - (sent - original)}.
         */
        record Corrected(String received, String sent, String original) implements Moment {}
    }

    /** The event's id, a text or a number; null where no such field is known. */
    public Expr.@Nullable Column id() {
        Type.Field field = type.field(ID);
        return field != null && IDS.contains(field.type()) ? new Expr.Column(ID, field.type()) : null;
    }

    /**
     * These fields, of which nobody said the types, with ids as text: a sample of numbers does not tell that all are, and
     * long ones are no {@code dbl}. So {@code 123} is the id that {@code "123"} is.
     */
    public Type.Struct withTextIds() {
        Type.Field field = type.field(ID);
        boolean scalar = field != null
                && field.type() instanceof Type.Scalar found
                && found != Type.Scalar.JSON
                && found != Type.Scalar.NA;
        return scalar ? type.with(FieldPath.of(ID), Type.Scalar.CHR) : type;
    }

    /** When it was received; null where no field has that. */
    public Expr.@Nullable Column received() {
        return has(RECEIVED) ? column(RECEIVED) : null;
    }

    /**
     * The ways to know when an event happened; the first that gives a time counts. That is {@code timestamp}, which Segment has
     * corrected by the device's clock; where it is missing, the same correction made here; else the next best.
     */
    public List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        add("timestamp", moments);
        if (has(RECEIVED) && has("sentAt") && has("originalTimestamp")) {
            moments.add(new Moment.Corrected(RECEIVED, "sentAt", "originalTimestamp"));
        }
        add("originalTimestamp", moments);
        OTHERS.forEach(name -> add(name, moments));
        add(RECEIVED, moments);
        return moments;
    }

    private void add(String name, List<Moment> moments) {
        if (has(name)) {
            moments.add(new Moment.At(name));
        }
    }

    /** When the event happened, as well as that can be known. */
    public Expr time() {
        List<Expr> values = new ArrayList<>();
        for (Moment moment : moments()) {
            values.add(
                    switch (moment) {
                        case Moment.At at -> column(at.field());
                        case Moment.Corrected corrected ->
                            Expr.call(
                                    ".clock_corrected",
                                    column(corrected.received()).type(),
                                    column(corrected.received()),
                                    column(corrected.sent()),
                                    column(corrected.original()));
                    });
        }
        if (values.isEmpty()) {
            return Expr.na(Type.Scalar.DTTM);
        }
        return values.size() == 1
                ? values.get(0)
                : Expr.callAll("coalesce", values.get(0).type(), values);
    }

    private boolean has(String name) {
        Type.Field field = type.field(name);
        return field != null && field.type().isInstant();
    }

    private Expr.Column column(String name) {
        return new Expr.Column(name, Objects.requireNonNull(type.field(name)).type());
    }
}
