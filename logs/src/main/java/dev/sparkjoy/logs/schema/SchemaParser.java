package dev.sparkjoy.logs.schema;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a schema file: a field a line, {@code path: type}, comments from {@code #} on. */
final class SchemaParser {
    private static final int MOST_PROBLEMS = 20;

    private final SourceText source;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Map<FieldPath, Span> places = new LinkedHashMap<>();
    private Type.Struct type = new Type.Struct(List.of());
    private boolean closed;

    SchemaParser(SourceText source) {
        this.source = source;
    }

    Schema parse() {
        String text = source.text();
        int start = text.startsWith("\ufeff") ? 1 : 0;
        while (start < text.length() && problems.size() < MOST_PROBLEMS) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            line(start, end);
            start = end + 1;
        }
        if (problems.isEmpty() && places.isEmpty()) {
            problems.add(problem("no field is named", Span.NONE)
                    .help("a field a line, such as `properties.revenue: dbl`; `joy schema logs/ -o FILE` writes one"));
        }
        if (!problems.isEmpty()) {
            throw new JoyException(JoyException.Kind.USAGE, problems);
        }
        return new Schema(type, closed);
    }

    private void line(int start, int end) {
        Cursor cursor = new Cursor(source.text(), start, end);
        cursor.white();
        if (cursor.atEnd()) {
            return;
        }
        try {
            field(cursor);
        } catch (Wrong e) {
            problems.add(e.problem(source));
        }
    }

    private void field(Cursor cursor) throws Wrong {
        int start = cursor.at();
        FieldPath path = path(cursor);
        Span span = new Span(start, cursor.at());
        cursor.white();
        if (cursor.atEnd() && path.equals(FieldPath.of("closed"))) {
            closed = true;
            return;
        }
        if (!cursor.takes(':')) {
            throw new Wrong("expected `:` and a type after the path", cursor.here())
                    .help("a field a line, such as `properties.revenue: dbl`");
        }
        cursor.white();
        Type fieldType = new TypeParser(cursor).type();
        cursor.white();
        if (!cursor.atEnd()) {
            throw new Wrong("expected the end of the line after the type", cursor.rest()).help("comments begin with #");
        }
        add(path, span, fieldType);
    }

    private static FieldPath path(Cursor cursor) throws Wrong {
        List<String> segments = new ArrayList<>();
        do {
            segments.add(cursor.name("the name of a field"));
        } while (cursor.takes('.'));
        return new FieldPath(segments);
    }

    private void add(FieldPath path, Span span, Type fieldType) throws Wrong {
        Span before = places.put(path, span);
        if (before != null) {
            throw new Wrong("`" + path + "` is named twice, first in line " + source.line(before.start()), span);
        }
        for (int i = 1; i < path.size(); i++) {
            FieldPath above = new FieldPath(path.segments().subList(0, i));
            Type parent = type.at(above);
            if (parent != null && !(parent instanceof Type.Struct)) {
                throw new Wrong("`" + above + "` is " + parent + ", so there is no field in it", span)
                        .help("take out one of the two lines");
            }
        }
        Type there = type.at(path);
        if (there instanceof Type.Struct
                && fieldType instanceof Type.Struct struct
                && struct.fields().isEmpty()) {
            return;
        }
        if (there != null) {
            throw new Wrong("`" + path + "` has fields of its own, so it is a struct and not " + fieldType, span)
                    .help("take out this line, or those of its fields");
        }
        type = type.with(path, fieldType);
    }

    private Diagnostic problem(String message, Span span) {
        return Diagnostic.error("bad-schema", message, source, span);
    }
}
