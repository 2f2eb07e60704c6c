package dev.sparkjoy.render;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what is wrong: the user's line with carets under the characters meant, and how to mend it. */
public final class DiagnosticPrinter {
    private static final String TAB = "    ";

    private final Style style;

    public DiagnosticPrinter(boolean colour) {
        this.style = new Style(colour);
    }

    /** Prints diagnostics with blank lines between them; below more than one, how many there are. */
    public void print(List<Diagnostic> diagnostics, Appendable out) throws IOException {
        for (int i = 0; i < diagnostics.size(); i++) {
            out.append(i > 0 ? "\n" : "");
            print(diagnostics.get(i), out);
        }
        if (diagnostics.size() > 1) {
            out.append('\n').append(count(diagnostics)).append('\n');
        }
    }

    private void print(Diagnostic diagnostic, Appendable out) throws IOException {
        String word = word(diagnostic.severity());
        String heading = coloured(diagnostic.severity(), word + "[" + diagnostic.code() + "]");
        out.append(heading).append(style.bold(": " + diagnostic.message())).append('\n');
        List<String> help = help(diagnostic);
        SourceText source = diagnostic.source();
        int margin = 1;
        if (source != null && diagnostic.span().start() >= 0) {
            margin = String.valueOf(source.line(diagnostic.span().start())).length();
            snippet(diagnostic, source, margin, out);
            if (!help.isEmpty()) {
                out.append(gutter(margin, "|")).append('\n');
            }
        } else if (source != null) {
            out.append("  ")
                    .append(style.blue("-->"))
                    .append(' ')
                    .append(source.name())
                    .append('\n');
        }
        for (String line : help) {
            String indented = line.replace("\n", "\n" + " ".repeat(margin + 4));
            out.append(gutter(margin, "=")).append(' ').append(indented).append('\n');
        }
    }

    private void snippet(Diagnostic diagnostic, SourceText source, int margin, Appendable out) throws IOException {
        Span span = diagnostic.span();
        int line = source.line(span.start());
        String place = source.name() + ":" + line + ":" + source.column(span.start());
        Marked marked = Marked.of(source, span);
        String beside = beside(diagnostic);
        out.append(" ".repeat(margin + 1))
                .append(style.blue("-->"))
                .append(' ')
                .append(place)
                .append('\n');
        out.append(gutter(margin, "|")).append('\n');
        out.append(style.blue(" " + line + " |"))
                .append((" " + marked.line).stripTrailing())
                .append('\n');
        out.append(gutter(margin, "|"))
                .append(' ')
                .append(" ".repeat(marked.before))
                .append(coloured(diagnostic.severity(), "^".repeat(marked.carets)))
                .append(beside.isEmpty() ? "" : " " + coloured(diagnostic.severity(), beside))
                .append('\n');
    }

    private String gutter(int margin, String sign) {
        return style.blue(" ".repeat(margin + 2) + sign);
    }

    /**
     * A line of the text and where the carets go.
     *
     * @param line as printed: tabs as spaces, what can't be seen spelled out
     * @param before columns of the terminal before the first caret
     */
    private record Marked(String line, int before, int carets) {
        static Marked of(SourceText source, Span span) {
            String whole = source.lineText(span.start());
            int lineStart = source.text()
                            .lastIndexOf(
                                    '\n', Math.min(span.start(), source.text().length()) - 1)
                    + 1;
            int from = Math.min(span.start() - lineStart, whole.length());
            // A span over several lines is marked to the end of its first.
            int to = Math.max(
                    from, Math.min(span.end() - lineStart, whole.stripTrailing().length()));
            String before = shown(whole.substring(0, from));
            String meant = shown(whole.substring(from, to));
            String after = shown(whole.substring(to));
            return new Marked(before + meant + after, TextWidth.of(before), Math.max(1, TextWidth.of(meant)));
        }

        private static String shown(String part) {
            return Escapes.visible(part.replace("\t", TAB));
        }
    }

    /** What stands beside the carets: the label, else the suggestion. */
    private static String beside(Diagnostic diagnostic) {
        return diagnostic.label().isEmpty() ? didYouMean(diagnostic) : diagnostic.label();
    }

    /** Lines below: the suggestion where it does not stand beside the carets, then the help. */
    private static List<String> help(Diagnostic diagnostic) {
        List<String> lines = new ArrayList<>();
        boolean hasSnippet = diagnostic.source() != null && diagnostic.span().start() >= 0;
        if (!hasSnippet && !diagnostic.label().isEmpty()) {
            lines.add(diagnostic.label());
        }
        if (diagnostic.suggestion() != null
                && !(hasSnippet && diagnostic.label().isEmpty())) {
            lines.add(didYouMean(diagnostic));
        }
        lines.addAll(diagnostic.help());
        return lines;
    }

    private static String didYouMean(Diagnostic diagnostic) {
        String suggestion = diagnostic.suggestion();
        if (suggestion == null) {
            return "";
        }
        return "did you mean " + (suggestion.contains("`") ? suggestion : "`" + suggestion + "`") + "?";
    }

    private static String count(List<Diagnostic> diagnostics) {
        List<String> counts = new ArrayList<>();
        for (Diagnostic.Severity severity : Diagnostic.Severity.values()) {
            long count = diagnostics.stream()
                    .filter(diagnostic -> diagnostic.severity() == severity)
                    .count();
            if (count > 0) {
                counts.add(Counts.of(count, word(severity)));
            }
        }
        return String.join(", ", counts);
    }

    static String word(Diagnostic.Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private String coloured(Diagnostic.Severity severity, String text) {
        return switch (severity) {
            case ERROR -> style.boldRed(text);
            case WARNING -> style.boldYellow(text);
            case NOTE -> style.boldCyan(text);
        };
    }
}
