package dev.sparkjoy.render;

import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what reading met. */
public final class ReportPrinter {
    private ReportPrinter() {}

    /** One line after a run: {@code 24 files · 720,000 lines · 1,234 rows · 0.9 s}, and what there is to report. */
    public static String closingLine(ReadingReport report, long rowsOut, double seconds) {
        List<String> parts = new ArrayList<>();
        if (report.objects() > 0) {
            parts.add(Counts.of(report.objects(), "file"));
            parts.add(Counts.of(report.lines(), "line"));
        }
        parts.add(Counts.of(rowsOut, "row"));
        parts.add(duration(seconds));
        addIf(report.malformed(), Counts.grouped(report.malformed()) + " malformed", parts);
        addIf(report.truncated(), Counts.of(report.truncated(), "truncated object"), parts);
        addIf(report.unreadable(), Counts.of(report.unreadable(), "unreadable object"), parts);
        addIf(report.duplicates(), Counts.of(report.duplicates(), "duplicate"), parts);
        ReadingReport.Events events = report.events();
        addIf(events.withoutId(), Counts.of(events.withoutId(), "event") + " without an id", parts);
        addIf(events.late(), Counts.grouped(events.late()) + " late", parts);
        addIf(events.future(), Counts.grouped(events.future()) + " from the future", parts);
        addIf(sum(report.lost()), Counts.of(sum(report.lost()), "value") + " lost", parts);
        addIf(sum(report.coerced()), Counts.of(sum(report.coerced()), "value") + " converted", parts);
        addIf(report.passes() - 1, "read in " + report.passes() + " passes", parts);
        return String.join(" · ", parts);
    }

    /** What was wrong and where, a line each; empty where there is nothing to say. */
    public static String details(ReadingReport report) {
        StringBuilder text = new StringBuilder();
        long wrong = report.malformed() + report.truncated() + report.unreadable();
        if (wrong > 0 || !report.problems().isEmpty()) {
            text.append(problemsHeading(report)).append('\n');
            report.problems()
                    .forEach(problem -> text.append("  ").append(place(problem)).append('\n'));
            long more = wrong - report.problems().size();
            if (more > 0 && !report.problems().isEmpty()) {
                text.append("  … and ").append(Counts.grouped(more)).append(" more\n");
            }
        }
        paths("became NA, being of another type than their field", report.lost(), text);
        paths("converted to the type of their field", report.coerced(), text);
        report.notes()
                .forEach(note ->
                        text.append("note: ").append(Escapes.visible(note)).append('\n'));
        return text.toString();
    }

    private static String problemsHeading(ReadingReport report) {
        List<String> parts = new ArrayList<>();
        addIf(report.malformed(), Counts.of(report.malformed(), "malformed line"), parts);
        addIf(report.truncated(), Counts.of(report.truncated(), "truncated object"), parts);
        addIf(report.unreadable(), Counts.of(report.unreadable(), "unreadable object"), parts);
        return parts.isEmpty() ? "problems" : String.join(", ", parts);
    }

    private static String place(ReadingReport.Problem problem) {
        String line = problem.line() > 0 ? ":" + problem.line() : "";
        return Escapes.visible(problem.object()) + line + ": " + Escapes.visible(problem.what());
    }

    private static void paths(String what, Map<String, Long> counts, StringBuilder text) {
        if (counts.isEmpty()) {
            return;
        }
        text.append(Counts.of(sum(counts), "value")).append(' ').append(what).append('\n');
        counts.forEach((path, count) -> text.append("  ")
                .append(path)
                .append(": ")
                .append(Counts.grouped(count))
                .append('\n'));
    }

    /** The whole report as one JSON object. */
    public static String toJson(ReadingReport report) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("objects", report.objects());
        fields.put("bytes", report.bytes());
        fields.put("inflated", report.inflated());
        fields.put("lines", report.lines());
        fields.put("rows", report.rows());
        fields.put("blank", report.blank());
        fields.put("malformed", report.malformed());
        fields.put("duplicates", report.duplicates());
        fields.put("withoutId", report.events().withoutId());
        fields.put("late", report.events().late());
        fields.put("future", report.events().future());
        fields.put("filtered", report.filtered());
        fields.put("truncated", report.truncated());
        fields.put("unreadable", report.unreadable());
        fields.put("coerced", report.coerced());
        fields.put("lost", report.lost());
        fields.put(
                "problems",
                report.problems().stream().map(ReportPrinter::fields).toList());
        fields.put("passes", (long) report.passes());
        fields.put("notes", report.notes());
        return Json.text(Type.Scalar.NA, fields);
    }

    private static Map<String, Object> fields(ReadingReport.Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("object", problem.object());
        fields.put("line", problem.line());
        fields.put("what", problem.what());
        return fields;
    }

    private static String duration(double seconds) {
        if (seconds >= 100) {
            long whole = Math.round(seconds);
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return String.format(Locale.ROOT, seconds < 0.1 ? "%.2f s" : "%.1f s", seconds);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void addIf(long count, String text, List<String> parts) {
        if (count > 0) {
            parts.add(text);
        }
    }
}
