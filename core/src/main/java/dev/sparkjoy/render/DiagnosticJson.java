package dev.sparkjoy.render;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Diagnostics for tools: one JSON object on one line each. */
public final class DiagnosticJson {
    private DiagnosticJson() {}

    /**
     * A diagnostic as a JSON object. Lines and columns count from one, columns in code points; the end is the place after
     * the last character meant. Where there is no place in a text, these are null.
     */
    public static String toJson(Diagnostic diagnostic) {
        SourceText source = diagnostic.source();
        Span span = diagnostic.span();
        SourceText placed = span.start() < 0 ? null : source;
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("severity", DiagnosticPrinter.word(diagnostic.severity()));
        fields.put("code", diagnostic.code());
        fields.put("message", diagnostic.message());
        fields.put("file", source == null ? null : source.name());
        fields.put("line", placed == null ? null : (long) placed.line(span.start()));
        fields.put("column", placed == null ? null : (long) placed.column(span.start()));
        fields.put("end_line", placed == null ? null : (long) placed.line(span.end()));
        fields.put("end_column", placed == null ? null : (long) placed.column(span.end()));
        fields.put("text", placed == null ? null : placed.at(span));
        fields.put("label", diagnostic.label().isEmpty() ? null : diagnostic.label());
        fields.put("suggestion", diagnostic.suggestion());
        fields.put("help", diagnostic.help());
        return Json.text(Type.Scalar.NA, fields);
    }
}
