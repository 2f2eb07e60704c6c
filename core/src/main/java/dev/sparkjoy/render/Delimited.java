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

/**
 * Comma or tab separated values as readr writes them: a header, RFC 4180's quotes where needed, {@code NA} for NA and in
 * quotes for the text. Lists, structs and JSON are written as JSON text.
 */
public final class Delimited implements RowWriter {
    private static final String MISSING = "NA";

    private final char delimiter;

    public Delimited(char delimiter) {
        this.delimiter = delimiter;
    }

    @Override
    public long write(Result rows, OutputStream out) throws IOException {
        ByteSink sink = new ByteSink(out);
        long written = 0;
        boolean more = rows.next();
        List<Plan.Column> columns = rows.columns();
        header(columns, sink);
        for (; more; more = rows.next()) {
            for (int i = 0; i < columns.size(); i++) {
                separate(i, sink);
                value(columns.get(i).type(), rows.value(i), columns.size() == 1, sink);
            }
            sink.put('\n');
            written++;
        }
        sink.flush();
        return written;
    }

    private void header(List<Plan.Column> columns, ByteSink out) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            separate(i, out);
            text(columns.get(i).name(), columns.size() == 1, out);
        }
        out.put('\n');
    }

    private void separate(int column, ByteSink out) throws IOException {
        if (column > 0) {
            out.put(delimiter);
        }
    }

    private void value(Type type, @Nullable Object value, boolean alone, ByteSink out) throws IOException {
        switch (value) {
            case null -> out.ascii(MISSING);
            case Boolean flag -> out.ascii(flag ? "TRUE" : "FALSE");
            case Long number -> out.number(number);
            case Double number -> number(number, out);
            case LocalDate date -> Scalars.date(date, out);
            case Instant instant -> Scalars.instant(instant, out);
            case List<?> list -> text(Json.text(type, list), alone, out);
            case Map<?, ?> struct -> text(Json.text(type, struct), alone, out);
            default -> text(value.toString(), alone, out);
        }
    }

    static void number(double number, ByteSink out) throws IOException {
        if (Double.isFinite(number)) {
            Scalars.number(number, out);
        } else {
            out.ascii(Double.isNaN(number) ? "NaN" : number > 0 ? "Inf" : "-Inf");
        }
    }

    /** An empty text that is all of a line is quoted, or readers would take the line for blank. */
    private void text(String text, boolean alone, ByteSink out) throws IOException {
        if (text.equals(MISSING) || (alone && text.isEmpty()) || needsQuotes(text)) {
            out.put('"');
            out.utf8(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
            out.put('"');
        } else {
            out.utf8(text);
        }
    }

    private boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
