package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.render.GlimpsePrinter;
import dev.sparkjoy.render.RowWriters;
import dev.sparkjoy.render.TablePrinter;
import dev.sparkjoy.syntax.Numbers;
import dev.sparkjoy.table.Table;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to stdout or a file, in the form asked for. */
final class Output {
    /** Tables of up to this many rows are printed whole. */
    private static final int WHOLE = 20;

    private final Streams streams;
    private final Terminal terminal;
    private final RunOptions options;

    Output(Streams streams, Terminal terminal, RunOptions options) {
        this.streams = streams;
        this.terminal = terminal;
        this.options = options;
    }

    long rows(Result rows, List<String> groups) {
        String format = options.effectiveFormat();
        if (!format.equals("table")) {
            return written(options.output, out -> RowWriters.of(format).write(rows, out));
        }
        return written(options.output, out -> {
            Table table = Table.of(rows, groups, WHOLE);
            long total = table.rows().size();
            if (!table.complete()) {
                total++;
                while (rows.next()) {
                    total++;
                }
            }
            StringBuilder text = new StringBuilder();
            new TablePrinter(terminal.width(), terminal.colourOut() && options.output == null)
                    .print(table, total, text);
            emit(text, out);
            return total;
        });
    }

    void glimpse(Table table, long total) {
        written(options.output, out -> {
            StringBuilder text = new StringBuilder();
            new GlimpsePrinter(terminal.width(), terminal.colourOut() && options.output == null)
                    .print(table, total, text);
            emit(text, out);
            return 0;
        });
    }

    private void emit(StringBuilder text, OutputStream out) throws IOException {
        if (text.isEmpty() || text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        boolean tall = text.chars().filter(c -> c == '\n').count() >= terminal.height();
        if (tall && terminal.out() && options.output == null && Pager.show(text.toString(), streams.environment())) {
            return;
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Lines as they are. */
    void lines(List<String> lines) {
        written(options.output, out -> {
            if (!lines.isEmpty()) {
                emit(new StringBuilder(String.join("\n", lines)), out);
            }
            return lines.size();
        });
    }

    /** One value a line; in the other formats a column of rows. */
    long values(Result rows) {
        String format = options.effectiveFormat();
        if (!format.equals("table")) {
            return rows(rows, List.of());
        }
        return written(options.output, out -> {
            long count = 0;
            while (rows.next()) {
                out.write((text(rows.value(0)) + "\n").getBytes(StandardCharsets.UTF_8));
                count++;
            }
            return count;
        });
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "NA";
            case Double number -> Numbers.format(number, 15);
            case Boolean flag -> flag ? "TRUE" : "FALSE";
            default -> value.toString();
        };
    }

    long jsonFile(Result rows, Path file) {
        return written(file, out -> RowWriters.of("jsonl").write(rows, out));
    }

    private interface Writing {
        long to(OutputStream out) throws IOException;
    }

    /** To stdout, or to a file that is there whole or not at all. */
    private long written(Path file, Writing writing) {
        try {
            if (file == null) {
                long rows = writing.to(streams.out());
                streams.out().flush();
                return rows;
            }
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            // Ctrl-C leaves nothing behind.
            part.toFile().deleteOnExit();
            try {
                long rows;
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                    rows = writing.to(out);
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                return rows;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error(
                            "unwritable",
                            "can't write " + (file == null ? "to standard output" : file) + ": " + e.getMessage()),
                    e);
        } catch (UncheckedIOException e) {
            throw new JoyException(
                    JoyException.Kind.RUN, Diagnostic.error("unwritable", "can't write: " + e.getMessage()), e);
        }
    }
}
