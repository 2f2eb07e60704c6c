package dev.sparkjoy.render;

import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.table.Table;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a table as a tibble prints. */
public final class TablePrinter {
    /** Up to this many rows are all shown; of more, {@link #FEW}. */
    private static final int ALL = 20;

    private static final int FEW = 10;

    /** Lines of the footer that names hidden columns. */
    private static final int FOOTER_LINES = 7;

    private final int width;
    private final Style style;
    private final ZoneId zone;
    private final int rows;

    public TablePrinter(int width, boolean colour) {
        this(width, new Style(colour), Inline.UTC, -1);
    }

    private TablePrinter(int width, Style style, ZoneId zone, int rows) {
        this.width = width;
        this.style = style;
        this.zone = zone;
        this.rows = rows;
    }

    /** Shows instants in a zone; where a column names its own, that one is used. */
    public TablePrinter zone(ZoneId other) {
        return new TablePrinter(width, style, other, rows);
    }

    /** Shows up to so many rows, instead of all where they are 20 at most and else 10. */
    public TablePrinter rows(int most) {
        return new TablePrinter(width, style, zone, most);
    }

    /**
     * Prints a table.
     *
     * @param table the rows, or the first of them
     * @param totalRows how many there are; -1 where the table knows best
     */
    public void print(Table table, long totalRows, Appendable out) throws IOException {
        long total =
                totalRows >= 0 ? totalRows : table.complete() ? table.rows().size() : -1;
        int shown = Math.min(table.rows().size(), shown(total));
        header(table, total, out);
        if (table.columns().isEmpty()) {
            return;
        }
        int columns = shown == 0 ? 0 : body(table, shown, out);
        moreRows(total < 0 ? -1 : total - shown, out);
        moreColumns(table.columns(), columns, out);
    }

    private int shown(long total) {
        if (rows >= 0) {
            return rows;
        }
        return total >= 0 && total <= ALL ? ALL : FEW;
    }

    private void header(Table table, long total, Appendable out) throws IOException {
        String size = (total < 0 ? "??" : Counts.grouped(total)) + " × "
                + Counts.grouped(table.columns().size());
        line(style.subtle("# A tibble: " + size), out);
        if (!table.groups().isEmpty()) {
            String names =
                    String.join(", ", table.groups().stream().map(Names::ticked).toList());
            line(style.subtle(TextWidth.cut("# Groups:   " + names, width)), out);
        }
    }

    /** Prints the columns that fit and says how many these are. */
    private int body(Table table, int shown, Appendable out) throws IOException {
        int numbers = String.valueOf(shown).length();
        List<Pillar> pillars = pillars(table, shown, width - numbers);
        List<Integer> widths = Layout.of(pillars, width - numbers).widths();
        StringBuilder names = new StringBuilder(" ".repeat(numbers));
        StringBuilder types = new StringBuilder(" ".repeat(numbers));
        for (int i = 0; i < widths.size(); i++) {
            Pillar pillar = pillars.get(i);
            names.append(' ').append(heading(pillar.title(), pillar, widths.get(i), true));
            types.append(' ').append(heading(pillar.type(), pillar, widths.get(i), false));
        }
        line(names.toString(), out);
        line(types.toString(), out);
        for (int row = 0; row < shown; row++) {
            StringBuilder text = new StringBuilder(style.subtle(TextWidth.padLeft(String.valueOf(row + 1), numbers)));
            for (int i = 0; i < widths.size(); i++) {
                Pillar pillar = pillars.get(i);
                text.append(' ').append(pillar.cells().get(row).print(widths.get(i), pillar.right(), style));
            }
            line(text.toString(), out);
        }
        return widths.size();
    }

    /** Columns as long as there may be room for them: of a thousand, a few dozen. */
    private List<Pillar> pillars(Table table, int shown, int available) {
        List<Pillar> pillars = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < table.columns().size() && used <= available; i++) {
            Plan.Column column = table.columns().get(i);
            List<@Nullable Object> values = new ArrayList<>();
            for (int row = 0; row < shown; row++) {
                values.add(table.rows().get(row).get(i));
            }
            Pillar pillar = Pillar.of(column.name(), column.type(), values, style, zone);
            pillars.add(pillar);
            used += pillar.narrowest() + 1;
        }
        return pillars;
    }

    private String heading(String text, Pillar pillar, int columns, boolean name) {
        String fitting = TextWidth.cut(text, columns);
        String padding = " ".repeat(columns - TextWidth.of(fitting));
        String styled = name ? style.bold(fitting) : style.type(fitting);
        return pillar.right() ? padding + styled : styled + padding;
    }

    private void moreRows(long count, Appendable out) throws IOException {
        if (count != 0) {
            line(style.subtle("# ℹ " + (count < 0 ? "more rows" : Counts.of(count, "more row"))), out);
        }
    }

    private void moreColumns(List<Plan.Column> columns, int shown, Appendable out) throws IOException {
        List<Plan.Column> hidden = columns.subList(shown, columns.size());
        if (hidden.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>();
        words.add(Counts.grouped(hidden.size()));
        if (shown > 0) {
            words.add("more");
        }
        words.add(hidden.size() == 1 ? "variable:" : "variables:");
        for (int i = 0; i < hidden.size(); i++) {
            Plan.Column column = hidden.get(i);
            String comma = i + 1 < hidden.size() ? "," : "";
            words.add(Names.ticked(column.name()) + " <" + Inline.label(column.type()) + ">" + comma);
        }
        wrap(words, out);
    }

    /** One column of the width stays free, as in pillar. */
    private void wrap(List<String> words, Appendable out) throws IOException {
        StringBuilder text = new StringBuilder("# ℹ");
        int lines = 1;
        for (String word : words) {
            int room = width - 1 - (lines == FOOTER_LINES ? 2 : 0);
            if (text.length() > 3 && TextWidth.of(text.toString()) + 1 + TextWidth.of(word) > room) {
                if (lines == FOOTER_LINES) {
                    text.append(" …");
                    break;
                }
                line(style.subtle(text.toString()), out);
                text = new StringBuilder("#  ");
                lines++;
            }
            text.append(' ').append(TextWidth.cut(word, Math.max(1, width - 5)));
        }
        line(style.subtle(text.toString()), out);
    }

    private static void line(String text, Appendable out) throws IOException {
        out.append(text.stripTrailing()).append('\n');
    }
}
