package dev.sparkjoy.render;

import dev.sparkjoy.base.Type;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a printed table.
 *
 * @param right whether it stands at the right
 * @param width its width when nothing is cut
 * @param narrowest its width when as much is cut as may be
 */
record Pillar(String title, String type, List<Cell> cells, boolean right, int width, int narrowest) {
    /** Texts are not cut below this. */
    private static final int SHORTEST_TEXT = 10;

    /** Texts that could be taken for others without quotes: pillar quotes the whole column then. */
    private static final Pattern AMBIGUOUS = Pattern.compile("^$|^\\s|\\s$|\\\\|\"");

    static Pillar of(String name, Type type, List<? extends @Nullable Object> values, Style style, ZoneId zone) {
        String title = Names.ticked(name);
        String label = "<" + Inline.label(type) + ">";
        List<Cell> cells = cells(type, values, style, zone);
        boolean right = type.isNumeric() || type instanceof Type.Difftime;
        int heading = Math.max(TextWidth.of(title), label.length());
        int widest =
                cells.stream().mapToInt(cell -> TextWidth.of(cell.text())).max().orElse(0);
        int width = Math.max(heading, widest);
        int narrowest = Math.max(heading, isText(type) ? Math.min(widest, SHORTEST_TEXT) : widest);
        return new Pillar(title, label, cells, right, width, narrowest);
    }

    /** Whether its cells may be cut. */
    private static boolean isText(Type type) {
        return type.equals(Type.Scalar.CHR) || type.equals(Type.Scalar.JSON) || type instanceof Type.Struct;
    }

    private static List<Cell> cells(Type type, List<? extends @Nullable Object> values, Style style, ZoneId zone) {
        return switch (type) {
            case Type.Scalar scalar ->
                switch (scalar) {
                    case DBL -> Decimals.cells(doubles(values));
                    case CHR -> texts(values, style);
                    case DTTM -> times(values, zone);
                    case LGL, INT, DATE, JSON, NA -> each(type, values, zone);
                };
            case Type.InZone ignored -> times(values, Inline.zone(type, zone));
            case Type.Difftime difftime -> lengths(values, difftime.unit());
            case Type.ListOf ignored -> each(type, values, zone);
            case Type.Struct ignored -> each(type, values, zone);
        };
    }

    private static List<@Nullable Object> doubles(List<? extends @Nullable Object> values) {
        List<@Nullable Object> doubles = new ArrayList<>();
        values.forEach(value -> doubles.add(value instanceof Number number ? (Double) number.doubleValue() : null));
        return doubles;
    }

    private static List<Cell> texts(List<? extends @Nullable Object> values, Style style) {
        boolean quotes = values.stream()
                .filter(Objects::nonNull)
                .anyMatch(value -> AMBIGUOUS.matcher(value.toString()).find());
        // Without colour, brackets tell it from the text "NA".
        String missing = (quotes ? " " : "") + (style.colour() ? "NA" : "<NA>");
        List<Cell> cells = new ArrayList<>();
        for (Object value : values) {
            if (value == null) {
                cells.add(Cell.missing(missing));
            } else {
                cells.add(Cell.plain(quotes ? Escapes.quoted(value.toString()) : Escapes.visible(value.toString())));
            }
        }
        return cells;
    }

    private static List<Cell> times(List<? extends @Nullable Object> values, ZoneId zone) {
        Times times = Times.fitting(values, zone);
        List<Cell> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(value instanceof Instant instant ? Cell.plain(times.format(instant)) : Cell.missing("NA"));
        }
        return cells;
    }

    private static List<Cell> lengths(List<? extends @Nullable Object> values, String unit) {
        List<Double> numbers = values.stream()
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .toList();
        CommonDecimals decimals = CommonDecimals.of(numbers);
        List<Cell> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(
                    value instanceof Number number
                            ? Cell.negativeIf(
                                    number.doubleValue() < 0, decimals.format(number.doubleValue()) + " " + unit)
                            : Cell.missing("NA " + unit));
        }
        return cells;
    }

    private static List<Cell> each(Type type, List<? extends @Nullable Object> values, ZoneId zone) {
        Inline inline = new Inline(zone);
        List<Cell> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(one(type, value, inline));
        }
        return cells;
    }

    private static Cell one(Type type, @Nullable Object value, Inline inline) {
        return switch (value) {
            case null -> Cell.missing("NA");
            case Long number -> Cell.negativeIf(number < 0, number.toString());
            case List<?> list ->
                Cell.subtle("<" + Inline.label(Inline.elementType(type)) + " [" + Counts.grouped(list.size()) + "]>");
            case Map<?, ?> struct -> Cell.struct(inline.fields(type, struct));
            default -> Cell.plain(inline.of(type, value));
        };
    }
}
