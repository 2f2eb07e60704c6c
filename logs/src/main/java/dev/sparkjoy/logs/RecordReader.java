package dev.sparkjoy.logs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads records: checks each in full and notes where the wanted fields' values are. */
final class RecordReader extends JsonScanner {
    private final WantedField root;
    private final JsonText text = new JsonText();
    private final @Nullable Rest rest;
    private long record;

    /** How many fields of the present record nobody wanted. */
    int unwanted;

    RecordReader(WantedField root) {
        this(root, null);
    }

    /** A reader that remembers what nobody wants. */
    RecordReader(WantedField root, @Nullable Rest rest) {
        this.root = root;
        this.rest = rest;
    }

    /** The number of the present record, by which wanted fields know whether it has them. */
    long record() {
        return record;
    }

    /** Reads the record whose first byte that is not white space is at {@code first}. */
    void read(byte[] bytes, int from, int first, int to) throws Malformed {
        record(bytes, from, to);
        begin();
        if (bytes[first] != '{') {
            throw notAnObject(first);
        }
        int at = root.hasChildren() || rest != null ? object(root, first + 1) : skip(first);
        if (at != to) {
            done(at);
        }
    }

    /**
     * Reads the object that begins at {@code from} and has a line to itself; where the line ends, nobody had to look for
     * first.
     *
     * @return the line break, or {@code to} where there is none
     * @throws Malformed if it is no such object; what exactly is wrong, {@link #read} tells
     */
    int readLine(byte[] bytes, int from, int to) throws Malformed {
        recordInLine(bytes, from, to);
        begin();
        int at = root.hasChildren() || rest != null ? object(root, from + 1) : skip(from);
        at = white(at);
        if (at < to && bytes[at] != '\n') {
            throw unexpected("the end of the record", at);
        }
        return at;
    }

    private void begin() {
        record++;
        unwanted = 0;
        if (rest != null) {
            rest.start(buffer, record);
        }
    }

    private int object(WantedField field, int from) throws Malformed {
        deeper(depth, from - 1);
        depth++;
        byte[] b = buffer;
        int at = white(from);
        if (b[at] == '}') {
            depth--;
            return at + 1;
        }
        while (true) {
            if (b[at] != '"') {
                throw unexpected("a key in quotes", at);
            }
            int close = string(at + 1);
            WantedField child = escaped ? escapedChild(field, at + 1, close) : field.child(b, at + 1, close);
            int key = at;
            at = colon(close + 1);
            if (child != null) {
                at = value(child, at);
            } else {
                int value = at;
                at = b[at] == '"' ? string(at + 1) + 1 : skip(at);
                unwanted++;
                if (rest != null) {
                    rest.add(field, key, close + 1, value, at);
                }
            }
            byte c = b[at];
            if (c <= ' ') {
                at = white(at);
                c = b[at];
            }
            if (c == '}') {
                depth--;
                return at + 1;
            }
            if (c != ',') {
                throw unexpected("',' or '}'", at);
            }
            at++;
            if (b[at] <= ' ') {
                at = white(at);
            }
        }
    }

    private int value(WantedField field, int at) throws Malformed {
        if (rest != null && field.isIn(record)) {
            rest.forget(field);
        }
        field.see(record);
        if (buffer[at] == '{' && field.hasChildren()) {
            int end = object(field, at + 1);
            field.kind = Token.OBJECT;
            field.start = at;
            field.end = end;
            return end;
        }
        return token(at, field);
    }

    private @Nullable WantedField escapedChild(WantedField field, int from, int to) {
        byte[] name = text.unescape(buffer, from, to);
        byte[] padded = Arrays.copyOf(name, name.length + 8);
        return field.child(padded, 0, name.length);
    }

    private Malformed notAnObject(int first) {
        return switch (buffer[first]) {
            case '"' -> new Malformed("expected an object, found a string");
            case '[' -> new Malformed("expected an object, found an array");
            case 't', 'f' -> new Malformed("expected an object, found true or false");
            case 'n' -> new Malformed("expected an object, found null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                new Malformed("expected an object, found a number");
            default -> unexpected("an object", first);
        };
    }
}
