package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.base.Type.Scalar;
import dev.sparkjoy.logs.Coercion.Outcome;
import org.jspecify.annotations.Nullable;

/** Turns the values of one wanted field into the cells of one column. */
final class ColumnWriter {
    private enum As {
        PRESENCE,
        LGL,
        INT,
        DBL(Scalar.DBL),
        CHR,
        DATE,
        DTTM(Scalar.DTTM),
        JSON,
        NESTED,
        UNKNOWN;

        /** The type, where not all that is written may go into a value of it. */
        private final @Nullable Scalar type;

        As() {
            this(null);
        }

        As(@Nullable Scalar type) {
            this.type = type;
        }
    }

    private final WantedField field;
    private final FieldPath path;
    private final As as;
    private final boolean exact;
    private final int slot;
    private final @Nullable Shaper shaper;
    private final Shaper.Tools tools;
    private final Coercion coercion;
    private final RecentTexts recent = new RecentTexts();

    ColumnWriter(ScanRequest.Column column, WantedField root, Shaper.Tools tools) {
        this.field = root.want(column.path());
        this.path = column.path();
        this.as = column.kind() == ScanRequest.Kind.PRESENCE ? As.PRESENCE : as(column.type());
        this.exact = column.kind() == ScanRequest.Kind.EXACT;
        this.slot = tools.slots.slot(path);
        this.tools = tools;
        this.coercion = tools.coercion;
        this.shaper = as == As.NESTED ? Shaper.of(column.type(), path, tools) : null;
    }

    private static As as(Type type) {
        if (!(type instanceof Scalar scalar)) {
            return As.NESTED;
        }
        return switch (scalar) {
            case LGL -> As.LGL;
            case INT -> As.INT;
            case DBL -> As.DBL;
            case CHR -> As.CHR;
            case DATE -> As.DATE;
            case DTTM -> As.DTTM;
            case JSON -> As.JSON;
            case NA -> As.UNKNOWN;
        };
    }

    /** Writes the field's value in the given record; nothing where it is null or absent. */
    void write(byte[] b, long record, Cells cells, int row) {
        if (!field.isIn(record) || field.kind == Token.NULL) {
            return;
        }
        Outcome outcome = convert(b);
        if (outcome == Outcome.EXACT) {
            keepIf(isChanged(b));
            put(cells, row);
        } else if (outcome == Outcome.COERCED) {
            tools.tally.coerced[slot]++;
            keepIf(true);
            put(cells, row);
        } else if (outcome == Outcome.LOST || exact) {
            tools.tally.lost[slot]++;
            keepIf(true);
        } else {
            throw new FieldWidened(path, Scalar.DBL);
        }
    }

    /** Whether a value that has the column's type is more than the column tells. */
    private boolean isChanged(byte[] b) {
        if (as == As.PRESENCE) {
            return !field.hasChildren() && field.end - field.start > "{}".length();
        }
        return as == As.NESTED ? tools.changed : as.type != null && isInexact(b, as.type, field);
    }

    private void keepIf(boolean changed) {
        if (changed && tools.rest != null) {
            tools.rest.keep(field);
        }
    }

    /** Whether a value of the type is not all that was written: a number of many digits, a time in another zone. */
    static boolean isInexact(byte[] b, Type type, Token token) {
        if (type.equals(Scalar.DBL)) {
            return token.kind == Token.NUMBER && token.end - token.start > SURE_DIGITS;
        }
        if (type.equals(Scalar.DTTM)) {
            return token.kind != Token.STRING || token.end - token.start > SURE_TIME || b[token.end - 1] != 'Z';
        }
        return false;
    }

    /** Digits that any double keeps. */
    private static final int SURE_DIGITS = 15;

    /** As long as a time with microseconds. */
    private static final int SURE_TIME = "2019-02-17T03:04:05.006123Z".length();

    private Outcome convert(byte[] b) {
        return switch (as) {
            case PRESENCE -> present();
            case LGL -> coercion.logical(b, field);
            case INT -> coercion.integer(b, field);
            case DBL -> coercion.number(b, field);
            case CHR -> coercion.text(b, field);
            case DATE -> coercion.day(b, field);
            case DTTM -> coercion.instant(b, field);
            case JSON -> coercion.json(b, field);
            case NESTED -> nested(b);
            case UNKNOWN -> {
                if (exact) {
                    yield Outcome.LOST;
                }
                throw new FieldWidened(path, Shape.of(b, field));
            }
        };
    }

    private Outcome present() {
        coercion.integer = 1;
        return field.kind == Token.OBJECT ? Outcome.EXACT : Outcome.LOST;
    }

    private Outcome nested(byte[] b) {
        Shaper nested = shaper;
        tools.changed = false;
        tools.exact = exact;
        if (nested == null || !nested.takes(field)) {
            return Outcome.LOST;
        }
        try {
            nested.shape(b, field);
        } catch (Malformed e) {
            throw new IllegalStateException("only valid JSON is shaped", e);
        }
        return Outcome.EXACT;
    }

    private void put(Cells cells, int row) {
        switch (as) {
            case PRESENCE, LGL, INT, DATE, DTTM -> cells.set(row, coercion.integer);
            case DBL -> cells.set(row, coercion.number);
            case CHR, JSON -> cells.set(row, recent.text(coercion.bytes, coercion.from, coercion.to));
            case NESTED -> cells.set(row, tools.sink.take());
            case UNKNOWN -> throw new IllegalStateException("a value of unknown type");
        }
    }
}
