package dev.sparkjoy.render;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.table.Table;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints each column with its first values, as R's {@code glimpse()}; fields of structs below their struct. */
public final class GlimpsePrinter {
    private final int width;
    private final Style style;
    private final ZoneId zone;

    public GlimpsePrinter(int width, boolean colour) {
        this(width, new Style(colour), Inline.UTC);
    }

    private GlimpsePrinter(int width, Style style, ZoneId zone) {
        this.width = width;
        this.style = style;
        this.zone = zone;
    }

    /** Shows instants in a zone; where a column names its own, that one is used. */
    public GlimpsePrinter zone(ZoneId other) {
        return new GlimpsePrinter(width, style, other);
    }

    /** How many rows are enough to fill any line of this width: a value and its comma take three columns at least. */
    public int rowsWanted() {
        return Math.max(1, width / 3);
    }

    /**
     * Prints the columns.
     *
     * @param firstRows of the table
     * @param totalRows how many there are; -1 where the table knows best
     */
    public void print(Table firstRows, long totalRows, Appendable out) throws IOException {
        long total = totalRows >= 0
                ? totalRows
                : firstRows.complete() ? firstRows.rows().size() : -1;
        out.append("Rows: ").append(total < 0 ? "??" : Counts.grouped(total)).append('\n');
        out.append("Columns: ")
                .append(Counts.grouped(firstRows.columns().size()))
                .append('\n');
        if (!firstRows.groups().isEmpty()) {
            String names = String.join(
                    ", ", firstRows.groups().stream().map(Names::ticked).toList());
            out.append("Groups: ").append(names).append('\n');
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < firstRows.columns().size(); i++) {
            Plan.Column column = firstRows.columns().get(i);
            entries.add(new Entry(column.name(), column.type(), values(firstRows, i)));
        }
        entries(entries, "", out);
    }

    private record Entry(String name, Type type, List<@Nullable Object> values) {}

    private List<@Nullable Object> values(Table table, int column) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int row = 0; row < Math.min(table.rows().size(), rowsWanted()); row++) {
            values.add(table.rows().get(row).get(column));
        }
        return values;
    }

    private void entries(List<Entry> entries, String indent, Appendable out) throws IOException {
        int widest = entries.stream()
                .mapToInt(entry -> TextWidth.of(Names.ticked(entry.name())))
                .max()
                .orElse(0);
        for (Entry entry : entries) {
            String name = TextWidth.padRight(Names.ticked(entry.name()), widest);
            String type = "<" + Inline.label(entry.type()) + ">";
            String head = indent + "$ " + name + " " + type + " ";
            String styled = indent + "$ " + style.bold(name) + " " + style.type(type) + " ";
            if (entry.type() instanceof Type.Struct struct && !struct.fields().isEmpty()) {
                out.append(styled.stripTrailing()).append('\n');
                entries(fields(struct, entry.values()), indent + "  ", out);
            } else {
                String shown = fit(texts(entry.type(), entry.values()), width - TextWidth.of(head) - 1);
                out.append((styled + shown).stripTrailing()).append('\n');
            }
        }
    }

    private static List<Entry> fields(Type.Struct struct, List<@Nullable Object> values) {
        List<Entry> entries = new ArrayList<>();
        for (Type.Field field : struct.fields()) {
            List<@Nullable Object> inner = new ArrayList<>();
            for (Object value : values) {
                inner.add(value instanceof Map<?, ?> map ? map.get(field.name()) : null);
            }
            entries.add(new Entry(field.name(), field.type(), inner));
        }
        return entries;
    }

    private List<String> texts(Type type, List<@Nullable Object> values) {
        Inline inline = new Inline(zone);
        Times times = Times.fitting(values, Inline.zone(type, zone));
        CommonDecimals decimals = CommonDecimals.of(values.stream()
                .filter(Objects::nonNull)
                .filter(Double.class::isInstance)
                .map(Double.class::cast)
                .toList());
        String unit = type instanceof Type.Difftime difftime ? " " + difftime.unit() : "";
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(
                    switch (value) {
                        case Double number -> decimals.format(number) + unit;
                        case Instant instant -> times.format(instant);
                        case null, default -> inline.of(type, value);
                    });
        }
        return texts;
    }

    /** As many values as a line holds, NA dimmed. */
    private String fit(List<String> texts, int room) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < texts.size(); i++) {
            String text = (i > 0 ? ", " : "") + texts.get(i);
            int more = TextWidth.of(text);
            boolean last = i + 1 == texts.size();
            if (used + more > room || (used + more == room && !last)) {
                return line.append(TextWidth.cut(text + "  ", room - used)).toString();
            }
            line.append(i > 0 ? ", " : "").append(texts.get(i).equals("NA") ? style.subtle("NA") : texts.get(i));
            used += more;
        }
        return line.toString();
    }
}
