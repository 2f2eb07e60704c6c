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
        DBL,
        CHR,
        DATE,
        DTTM,
        JSON,
        NESTED,
        UNKNOWN
    }

    private final WantedField field;
    private final FieldPath path;
    private final As as;
    private final int slot;
    private final @Nullable Shaper shaper;
    private final Shaper.Tools tools;
    private final Coercion coercion;
    private final RecentTexts recent = new RecentTexts();

    ColumnWriter(ScanRequest.Column column, WantedField root, Shaper.Tools tools) {
        this.field = root.want(column.path());
        this.path = column.path();
        this.as = column.presence() ? As.PRESENCE : as(column.type());
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
            put(cells, row);
        } else if (outcome == Outcome.COERCED) {
            tools.tally.coerced[slot]++;
            put(cells, row);
        } else if (outcome == Outcome.LOST) {
            tools.tally.lost[slot]++;
        } else {
            throw new FieldWidened(path, Scalar.DBL);
        }
    }

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
            case UNKNOWN -> throw new FieldWidened(path, Shape.of(b, field));
        };
    }

    private Outcome present() {
        coercion.integer = 1;
        return field.kind == Token.OBJECT ? Outcome.EXACT : Outcome.LOST;
    }

    private Outcome nested(byte[] b) {
        Shaper nested = shaper;
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
