package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a nested value as JSON that has exactly its type, whatever it was in the log: every field is there in the
 * type's order, every element has the element's type or is null. An engine can cast that text without a failure.
 */
abstract sealed class Shaper {
    private static final String NULL = "null";

    /** What all shapers of a worker share. */
    static final class Tools {
        final Coercion coercion = new Coercion();
        final ByteSink sink = new ByteSink();
        final Slots slots;
        final @Nullable Rest rest;
        Tally tally = new Tally(0);

        /** Whether the types are settled. */
        boolean exact;

        /** Whether the last nested value was changed on its way. */
        boolean changed;

        Tools(Slots slots, @Nullable Rest rest) {
            this.slots = slots;
            this.rest = rest;
        }
    }

    final Tools tools;
    private final FieldPath path;
    private final int slot;

    /** From the type of the value to the type of the field it is in, which may be a list of such values. */
    private final UnaryOperator<Type> inField;

    private Shaper(Tools tools, FieldPath path, UnaryOperator<Type> inField) {
        this.tools = tools;
        this.path = path;
        this.slot = tools.slots.slot(path);
        this.inField = inField;
    }

    static Shaper of(Type type, FieldPath path, Tools tools) {
        return of(type, path, UnaryOperator.identity(), tools);
    }

    private static Shaper of(Type type, FieldPath path, UnaryOperator<Type> inField, Tools tools) {
        if (type instanceof Type.ListOf list) {
            Shaper element = of(list.element(), path, inner -> inField.apply(new Type.ListOf(inner)), tools);
            return new OfList(element, path, inField, tools);
        }
        if (type instanceof Type.Struct struct) {
            return new OfStruct(struct, path, inField, tools);
        }
        if (type instanceof Type.Scalar scalar) {
            return new OfScalar(scalar, path, inField, tools);
        }
        throw new IllegalArgumentException("no log holds a " + type);
    }

    /** Whether a value is of the kind that the type is made of. */
    abstract boolean takes(Token token);

    /** Puts a value that is not null into the sink. */
    abstract void shape(byte[] b, Token token) throws Malformed;

    final void shapeAny(byte[] b, Token token) throws Malformed {
        if (token.kind == Token.NULL) {
            tools.sink.put(NULL);
        } else {
            shape(b, token);
        }
    }

    final void lost() {
        tools.changed = true;
        tools.tally.lost[slot]++;
        tools.sink.put(NULL);
    }

    final void coerced() {
        tools.changed = true;
        tools.tally.coerced[slot]++;
    }

    final FieldWidened widened(Type type) {
        return new FieldWidened(path, inField.apply(type));
    }

    private static final class OfList extends Shaper {
        private final Shaper element;
        private final JsonScanner scanner = new JsonScanner();
        private final Token token = new Token();

        OfList(Shaper element, FieldPath path, UnaryOperator<Type> inField, Tools tools) {
            super(tools, path, inField);
            this.element = element;
        }

        @Override
        boolean takes(Token token) {
            return token.kind == Token.ARRAY;
        }

        @Override
        void shape(byte[] b, Token list) throws Malformed {
            if (!takes(list)) {
                lost();
                return;
            }
            scanner.record(b, list.start, list.end);
            tools.sink.put('[');
            int at = scanner.white(list.start + 1);
            while (b[at] != ']') {
                at = scanner.white(scanner.token(at, token));
                element.shapeAny(b, token);
                if (b[at] == ',') {
                    tools.sink.put(',');
                    at = scanner.white(at + 1);
                }
            }
            tools.sink.put(']');
        }
    }

    private static final class OfStruct extends Shaper {
        private final List<WantedField> fields;
        private final List<byte[]> names;
        private final List<Shaper> shapers;
        private final RecordReader reader;

        OfStruct(Type.Struct struct, FieldPath path, UnaryOperator<Type> inField, Tools tools) {
            super(tools, path, inField);
            WantedField root = WantedField.root();
            this.fields = struct.fields().stream()
                    .map(field -> root.want(FieldPath.of(field.name())))
                    .toList();
            this.names = struct.fields().stream()
                    .map(field -> JsonText.quoted(field.name()))
                    .toList();
            this.shapers = struct.fields().stream()
                    .map(field -> of(field.type(), path.child(field.name()), tools))
                    .toList();
            this.reader = new RecordReader(root);
        }

        @Override
        boolean takes(Token token) {
            return token.kind == Token.OBJECT;
        }

        @Override
        void shape(byte[] b, Token token) throws Malformed {
            if (!takes(token)) {
                lost();
                return;
            }
            reader.read(b, token.start, token.start, token.end);
            tools.changed |= reader.unwanted > 0 || (fields.isEmpty() && token.end - token.start > "{}".length());
            for (int i = 0; i < shapers.size(); i++) {
                tools.sink.put(i == 0 ? '{' : ',');
                tools.sink.put(names.get(i));
                tools.sink.put(':');
                WantedField field = fields.get(i);
                if (field.isIn(reader.record())) {
                    shapers.get(i).shapeAny(b, field);
                } else {
                    tools.sink.put(NULL);
                }
            }
            tools.sink.put(shapers.isEmpty() ? "{}" : "}");
        }
    }

    private static final class OfScalar extends Shaper {
        private final Type.Scalar type;

        OfScalar(Type.Scalar type, FieldPath path, UnaryOperator<Type> inField, Tools tools) {
            super(tools, path, inField);
            this.type = type;
        }

        @Override
        boolean takes(Token token) {
            return true;
        }

        @Override
        void shape(byte[] b, Token token) throws Malformed {
            Coercion as = tools.coercion;
            Coercion.Outcome outcome = switch (type) {
                case LGL -> as.logical(b, token);
                case INT -> as.integer(b, token);
                case DBL -> finite(as.number(b, token));
                case CHR -> as.text(b, token);
                case DATE -> as.day(b, token);
                case DTTM -> as.instant(b, token);
                case JSON -> as.json(b, token);
                case NA -> Coercion.Outcome.WIDER;
            };
            switch (outcome) {
                case LOST -> lost();
                case WIDER -> {
                    if (!tools.exact) {
                        throw widened(type == Type.Scalar.NA ? Shape.of(b, token) : Type.Scalar.DBL);
                    }
                    lost();
                }
                case COERCED -> {
                    coerced();
                    put(b, token);
                }
                case EXACT -> {
                    tools.changed |= ColumnWriter.isInexact(b, type, token);
                    put(b, token);
                }
            }
        }

        /** JSON has no infinities. */
        private Coercion.Outcome finite(Coercion.Outcome outcome) {
            return outcome != Coercion.Outcome.LOST && Double.isInfinite(tools.coercion.number)
                    ? Coercion.Outcome.LOST
                    : outcome;
        }

        private void put(byte[] b, Token token) {
            Coercion result = tools.coercion;
            ByteSink sink = tools.sink;
            switch (type) {
                case LGL -> sink.put(result.integer != 0 ? "true" : "false");
                case INT -> sink.put(Long.toString(result.integer));
                case DBL, JSON -> sink.put(result.bytes, result.from, result.to);
                case CHR -> putText(b, token);
                case DATE -> sink.put('"' + Iso.day(result.integer) + '"');
                case DTTM -> sink.put('"' + Iso.instant(result.integer) + '"');
                case NA -> throw new IllegalStateException(type + " has no values");
            }
        }

        /** A string without escapes is valid between quotes as it is. */
        private void putText(byte[] b, Token token) {
            if (token.kind == Token.STRING && !token.escaped) {
                tools.sink.put(b, token.start - 1, token.end + 1);
            } else {
                tools.sink.quoted(tools.coercion.bytes, tools.coercion.from, tools.coercion.to);
            }
        }
    }
}
