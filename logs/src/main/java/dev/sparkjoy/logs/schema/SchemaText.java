package dev.sparkjoy.logs.schema;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Fields as a file: one a line, so that two of them compare line by line and a line can be taken out; in the words that
 * types have everywhere else; with what was seen in comments.
 */
public final class SchemaText {
    /** Every file that is written begins with it. */
    public static final String FIRST_WORDS = "# fields of ";

    private static final int WIDEST = 48;

    private final Survey survey;
    private final boolean everything;
    private final Drift drift;

    public SchemaText(Survey survey, boolean everything) {
        this.survey = survey;
        this.everything = everything;
        this.drift = new Drift(survey.parts(), everything);
    }

    /** The lines of the file. */
    public List<String> lines(String location) {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_WORDS + printable(location) + ", by " + extent());
        lines.add("# path: type, the share of records with a value, examples, what changed;"
                + " edit it and pass it with --schema");
        lines.add("# a line `closed` says that there are no other fields");
        List<Survey.Field> fields = survey.fields().stream()
                .filter(field -> !isParent(field.info().type()))
                .toList();
        int width = Math.min(
                WIDEST,
                fields.stream()
                        .mapToInt(field -> declared(field).length())
                        .max()
                        .orElse(0));
        for (Survey.Field field : fields) {
            lines.add(line(field, width));
        }
        return lines;
    }

    private String extent() {
        long records = survey.parts().stream().mapToLong(Survey.Part::records).sum();
        int objects = survey.parts().stream().mapToInt(Survey.Part::objects).sum();
        int parts = survey.parts().size();
        String first = parts == 0 ? "" : survey.parts().get(0).name();
        String last = parts == 0 ? "" : survey.parts().get(parts - 1).name();
        String days = survey.isByDay() ? ", received " + first + (parts == 1 ? "" : " to " + last) : "";
        return String.format(
                Locale.ROOT,
                "%s%,d record%s of %,d object%s%s",
                everything ? "all " : "",
                records,
                records == 1 ? "" : "s",
                objects,
                objects == 1 ? "" : "s",
                days);
    }

    private static boolean isParent(Type type) {
        return type instanceof Type.Struct struct && !struct.fields().isEmpty();
    }

    /** What has no type yet is told of, and left open. */
    private static String declared(Survey.Field field) {
        Type type = field.info().type();
        return (type == Type.Scalar.NA ? "# " : "") + path(field.info().path()) + ": " + type(type);
    }

    private String line(Survey.Field field, int width) {
        StringBuilder line = new StringBuilder(declared(field));
        while (line.length() < width) {
            line.append(' ');
        }
        line.append("  # ")
                .append(String.format(
                        Locale.ROOT, "%4s", Drift.percent(field.info().present())));
        String examples =
                field.info().examples().stream().map(SchemaText::printable).collect(Collectors.joining(", "));
        if (!examples.isEmpty()) {
            line.append("  ").append(examples);
        }
        List<String> changes = drift.of(field);
        if (!changes.isEmpty()) {
            line.append("  | ")
                    .append(changes.stream().map(SchemaText::printable).collect(Collectors.joining("; ")));
        }
        return line.toString();
    }

    /** A path as it is read again. */
    public static String path(FieldPath path) {
        return path.segments().stream().map(Cursor::written).collect(Collectors.joining("."));
    }

    /** A type as it is read again: where lists were always empty, they may hold anything. */
    public static String type(Type type) {
        if (type instanceof Type.ListOf list) {
            return "list<" + (list.element() == Type.Scalar.NA ? "json" : type(list.element())) + ">";
        }
        if (type instanceof Type.Struct struct) {
            return struct.fields().stream()
                    .map(field -> Cursor.written(field.name()) + ": "
                            + (field.type() == Type.Scalar.NA ? "json" : type(field.type())))
                    .collect(Collectors.joining(", ", "struct<", ">"));
        }
        return type.toString();
    }

    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
