package dev.sparkjoy.logs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a record no column holds as it was: fields that nobody wants, and values that are of another type than their
 * column. Put together again as JSON it has the shape of the record, with only these in it.
 */
final class Rest {
    /** A field: where its key and its value are in the buffer, or the wanted field that it is. */
    private record Part(WantedField in, @Nullable WantedField field, int keyFrom, int keyTo, int from, int to) {}

    private final List<Part> parts = new ArrayList<>();
    private final JsonText text = new JsonText();
    private final ByteSink sink = new ByteSink();
    private byte[] bytes = {};
    private long record;

    /** Forgets the record before. */
    void start(byte[] buffer, long number) {
        parts.clear();
        bytes = buffer;
        record = number;
    }

    /** A field that nobody wants, its key with its quotes. */
    void add(WantedField in, int keyFrom, int keyTo, int from, int to) {
        parts.add(new Part(in, null, keyFrom, keyTo, from, to));
        mark(in);
    }

    /** A wanted field whose value became another one, or none. */
    void keep(WantedField field) {
        WantedField in = field.parent;
        if (in == null || field.keptIn == record) {
            return;
        }
        field.keptIn = record;
        boolean quoted = field.kind == Token.STRING;
        parts.add(
                new Part(in, field, 0, 0, quoted ? field.start - 1 : field.start, quoted ? field.end + 1 : field.end));
        mark(in);
    }

    /** A field comes a second time: the last one counts, with all that is in it. */
    void forget(WantedField field) {
        parts.removeIf(part -> isIn(part.in(), field));
    }

    /** Whether something inside a field is left, which may have been forgotten since. */
    private boolean holds(WantedField field) {
        return parts.stream().anyMatch(part -> isIn(part.in(), field));
    }

    private static boolean isIn(WantedField part, WantedField field) {
        WantedField at = part;
        while (at != null && at != field) {
            at = at.parent;
        }
        return at == field;
    }

    private void mark(WantedField field) {
        WantedField at = field;
        while (at != null && at.restIn != record) {
            at.restIn = record;
            at = at.parent;
        }
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The parts as one JSON object, surrogates without their other half replaced. */
    byte[] json(WantedField root) {
        object(root);
        byte[] whole = sink.take();
        return text.repaired(whole, 0, whole.length);
    }

    private void object(WantedField in) {
        int before = 0;
        sink.put('{');
        for (Part part : parts) {
            if (part.in() == in) {
                comma(before++);
                key(part);
                sink.put(bytes, part.from(), part.to());
            }
        }
        for (WantedField child : in.children) {
            // A field that is kept whole has what is in it already.
            if (child.restIn == record && child.keptIn != record && holds(child)) {
                comma(before++);
                sink.quoted(child.name, 0, child.name.length);
                sink.put(':');
                object(child);
            }
        }
        sink.put('}');
    }

    private void comma(int before) {
        if (before > 0) {
            sink.put(',');
        }
    }

    private void key(Part part) {
        WantedField field = part.field();
        if (field == null) {
            sink.put(bytes, part.keyFrom(), part.keyTo());
        } else {
            sink.quoted(field.name, 0, field.name.length);
        }
        sink.put(':');
    }
}
