package dev.sparkjoy.logs;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.base.Type.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was seen of a field's values, from which its type follows. */
final class Shape {
    /** An object with more keys than this in the sample uses keys as data: it is {@code json}. */
    static final int MOST_KEYS = 2000;

    /** Deeper than this, objects and arrays are {@code json}. */
    private static final int DEEPEST = 32;

    private static final int EXAMPLES = 3;
    private static final int EXAMPLE_LENGTH = 60;

    private final int depth;
    private long logicals;
    private long integers;
    private long doubles;
    private long strings;
    private long days;
    private long instants;
    private long integerStrings;
    private long doubleStrings;
    private long objects;
    private long arrays;
    private @Nullable Map<String, Shape> fields;
    private @Nullable Shape element;
    private boolean tooMany;
    private boolean snowplow;
    private final Set<String> examples = new LinkedHashSet<>();

    Shape() {
        this(0);
    }

    private Shape(int depth) {
        this.depth = depth;
    }

    /** The type of one value. */
    static Type of(byte[] b, Token token) {
        Shape shape = new Shape();
        shape.observe(b, token);
        return shape.type();
    }

    /** Adds one value of valid JSON. */
    void observe(byte[] b, Token token) {
        int quote = token.kind == Token.STRING ? 1 : 0;
        Observer observer = new Observer();
        observer.record(b, token.start - quote, token.end + quote);
        try {
            observer.value(this, token.start - quote);
        } catch (Malformed e) {
            throw new IllegalStateException("only valid JSON is observed", e);
        }
    }

    /** Adds the top-level object of a valid record. */
    void observe(byte[] b, int from, int to) {
        Token token = new Token();
        token.kind = Token.OBJECT;
        token.start = from;
        token.end = to;
        observe(b, token);
    }

    /** The record was in the cells of Snowplow's event model, which says what the fields are. */
    void seeSnowplow() {
        snowplow = true;
    }

    /** The type of a record: what is known of its kind, and what was seen. */
    Type.Struct record() {
        return snowplow ? SnowplowEvent.typed(struct()) : struct();
    }

    /** Values that are not null. */
    long present() {
        return logicals + integers + doubles + strings + objects + arrays;
    }

    List<String> examples() {
        return List.copyOf(examples);
    }

    Map<String, Shape> fields() {
        return fields == null ? Map.of() : fields;
    }

    /** Adds what another shape of the same field saw after this one. */
    void merge(Shape later) {
        logicals += later.logicals;
        integers += later.integers;
        doubles += later.doubles;
        strings += later.strings;
        days += later.days;
        instants += later.instants;
        integerStrings += later.integerStrings;
        doubleStrings += later.doubleStrings;
        objects += later.objects;
        arrays += later.arrays;
        tooMany |= later.tooMany;
        snowplow |= later.snowplow;
        later.examples.forEach(this::example);
        later.fields().forEach((name, shape) -> {
            Shape mine = field(name);
            if (mine != null) {
                mine.merge(shape);
            }
        });
        if (later.element != null) {
            element().merge(later.element);
        }
    }

    Type type() {
        long numbers = integers + doubles;
        long scalars = logicals + numbers + strings;
        if (objects + arrays > 0) {
            return nested(scalars);
        }
        if (logicals > 0) {
            return logicals == scalars ? Scalar.LGL : Scalar.CHR;
        }
        if (strings == 0) {
            return doubles > 0 ? Scalar.DBL : integers > 0 ? Scalar.INT : Scalar.NA;
        }
        if (numbers > 0) {
            boolean numeric = integerStrings + doubleStrings == strings;
            return !numeric ? Scalar.CHR : doubles + doubleStrings > 0 ? Scalar.DBL : Scalar.INT;
        }
        return instants == strings ? Scalar.DTTM : days == strings ? Scalar.DATE : Scalar.CHR;
    }

    private Type nested(long scalars) {
        if (scalars > 0 || (objects > 0 && arrays > 0) || tooMany || depth > DEEPEST) {
            return Scalar.JSON;
        }
        if (arrays > 0) {
            return new Type.ListOf(element == null ? Scalar.NA : element.elementType());
        }
        return struct();
    }

    /** The fields seen, whatever else was. */
    Type.Struct struct() {
        List<Type.Field> result = new ArrayList<>();
        fields().forEach((name, shape) -> result.add(new Type.Field(name, shape.type())));
        return new Type.Struct(result);
    }

    /** As {@link #type}, but engines have no struct without fields to put into a list. */
    private Type elementType() {
        Type type = type();
        return type instanceof Type.Struct struct && struct.fields().isEmpty() ? Scalar.JSON : type;
    }

    private @Nullable Shape field(String name) {
        Map<String, Shape> known = fields;
        if (known == null) {
            known = new LinkedHashMap<>();
            fields = known;
        }
        Shape shape = known.get(name);
        if (shape == null) {
            if (tooMany || known.size() >= MOST_KEYS) {
                tooMany = true;
                return null;
            }
            shape = new Shape(depth + 1);
            known.put(name, shape);
        }
        return shape;
    }

    private Shape element() {
        Shape known = element;
        if (known == null) {
            known = new Shape(depth + 1);
            element = known;
        }
        return known;
    }

    private void example(String text) {
        if (examples.size() < EXAMPLES) {
            examples.add(text.length() > EXAMPLE_LENGTH ? text.substring(0, EXAMPLE_LENGTH) + "…" : text);
        }
    }

    private void example(byte[] b, int from, int to) {
        if (examples.size() < EXAMPLES) {
            example(new String(b, from, Math.min(to - from, 4 * EXAMPLE_LENGTH), StandardCharsets.UTF_8));
        }
    }

    /** Walks a value and tells shapes what it sees. */
    private static final class Observer extends JsonScanner {
        private final Token token = new Token();
        private final JsonText text = new JsonText();

        int value(Shape shape, int at) throws Malformed {
            byte c = buffer[at];
            if ((c == '{' || c == '[') && shape.depth <= DEEPEST) {
                return c == '{' ? object(shape, at) : array(shape, at);
            }
            int end = token(at, token);
            switch (token.kind) {
                case Token.NULL -> {}
                case Token.TRUE, Token.FALSE -> shape.logicals++;
                case Token.NUMBER -> number(shape);
                case Token.STRING -> string(shape);
                case Token.OBJECT -> shape.objects++;
                default -> shape.arrays++;
            }
            if (token.kind != Token.STRING && token.kind != Token.NULL) {
                shape.example(buffer, at, end);
            }
            return end;
        }

        private void number(Shape shape) {
            if (NumberReader.isPlain(buffer, token.start, token.end)
                    && new NumberReader().integer(buffer, token.start, token.end)) {
                shape.integers++;
            } else {
                shape.doubles++;
            }
        }

        private void string(Shape shape) {
            byte[] b = buffer;
            int from = token.start;
            int to = token.end;
            if (token.escaped) {
                b = text.unescape(buffer, from, to);
                from = 0;
                to = b.length;
            }
            shape.strings++;
            shape.example(b, from, to);
            if (from == to || (b[from] != '-' && !JsonScanner.isDigit(b[from]))) {
                return;
            }
            if (Iso.day(b, from, to) != Iso.NONE) {
                shape.days++;
            } else if (Iso.instant(b, from, to) != Iso.NONE) {
                shape.instants++;
            } else if (NumberReader.isNumber(b, from, to)) {
                boolean whole = NumberReader.isPlain(b, from, to) && new NumberReader().integer(b, from, to);
                shape.integerStrings += whole ? 1 : 0;
                shape.doubleStrings += whole ? 0 : 1;
            }
        }

        private int object(Shape shape, int from) throws Malformed {
            shape.objects++;
            int at = white(from + 1);
            while (buffer[at] != '}') {
                int close = string(at + 1);
                byte[] name =
                        escaped ? text.unescape(buffer, at + 1, close) : Arrays.copyOfRange(buffer, at + 1, close);
                Shape field = shape.field(new String(name, StandardCharsets.UTF_8));
                at = colon(close + 1);
                at = white(field == null ? skip(at) : value(field, at));
                at = buffer[at] == ',' ? white(at + 1) : at;
            }
            return at + 1;
        }

        private int array(Shape shape, int from) throws Malformed {
            shape.arrays++;
            int at = white(from + 1);
            while (buffer[at] != ']') {
                at = white(value(shape.element(), at));
                at = buffer[at] == ',' ? white(at + 1) : at;
            }
            return at + 1;
        }
    }
}
