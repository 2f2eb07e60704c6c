package dev.sparkjoy.render;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.plan.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table for GitHub's Markdown: numbers at the right, all digits. */
public final class MarkdownTable implements RowWriter {
    @Override
    public long write(Result rows, OutputStream out) throws IOException {
        ByteSink sink = new ByteSink(out);
        long written = 0;
        boolean more = rows.next();
        List<Plan.Column> columns = rows.columns();
        header(columns, sink);
        for (; more; more = rows.next()) {
            sink.put('|');
            for (int i = 0; i < columns.size(); i++) {
                sink.put(' ');
                value(columns.get(i).type(), rows.value(i), sink);
                sink.ascii(" |");
            }
            sink.put('\n');
            written++;
        }
        sink.flush();
        return written;
    }

    private static void header(List<Plan.Column> columns, ByteSink out) throws IOException {
        out.put('|');
        for (Plan.Column column : columns) {
            out.put(' ');
            text(column.name(), out);
            out.ascii(" |");
        }
        out.ascii("\n|");
        for (Plan.Column column : columns) {
            boolean right = column.type().isNumeric() || column.type() instanceof Type.Difftime;
            out.ascii(right ? " ---: |" : " --- |");
        }
        out.put('\n');
    }

    private static void value(Type type, @Nullable Object value, ByteSink out) throws IOException {
        switch (value) {
            case null -> out.ascii("NA");
            case Boolean flag -> out.ascii(flag ? "TRUE" : "FALSE");
            case Long number -> out.number(number);
            case Double number -> Delimited.number(number, out);
            case LocalDate date -> Scalars.date(date, out);
            case Instant instant -> Scalars.instant(instant, out);
            case List<?> list -> text(Json.text(type, list), out);
            case Map<?, ?> struct -> text(Json.text(type, struct), out);
            default -> text(value.toString(), out);
        }
    }

    /** What would end the cell, the row or the text is escaped. */
    private static void text(String text, ByteSink out) throws IOException {
        out.utf8(text.replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("\r\n", "<br>")
                .replace("\n", "<br>")
                .replace("\r", "<br>"));
    }
}
