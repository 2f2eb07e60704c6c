package dev.sparkjoy.check;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a parameter of a script may be, and how its value is written on the command line. */
public enum ParameterType {
    TEXT("text", "a text", "…", "text", "character", "chr", "string"),
    INT("int", "a whole number", "10", "int", "integer"),
    NUMBER("number", "a number", "0.5", "number", "numeric", "double", "dbl"),
    LOGICAL("logical", "TRUE or FALSE", "TRUE", "logical", "lgl", "boolean", "flag"),
    DATE("date", "a date such as 2019-02-17", "2019-02-17", "date"),
    DATETIME("datetime", "a time such as 2019-02-17T03:04:05Z", "2019-02-17T03:04:05Z", "datetime", "dttm"),
    TEXTS("texts", "texts with commas between", "a,b", "texts", "list");

    private static final Pattern INSTANT =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)([T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?)?");

    private final String shown;
    private final String meaning;
    private final String example;
    private final List<String> names;

    ParameterType(String shown, String meaning, String example, String... names) {
        this.shown = shown;
        this.meaning = meaning;
        this.example = example;
        this.names = List.of(names);
    }

    /** What the value has to be, for messages. */
    String meaning() {
        return meaning;
    }

    String example() {
        return example;
    }

    @Override
    public String toString() {
        return shown;
    }

    static List<String> all() {
        return Arrays.stream(values()).map(ParameterType::toString).toList();
    }

    static @Nullable ParameterType named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.names.contains(wanted))
                .findFirst()
                .orElse(null);
    }

    /** The type that a default has. */
    static ParameterType of(Node value) {
        return switch (value) {
            case Node.Literal literal -> of(literal.value());
            case Node.Unary unary -> of(unary.operand());
            case Node.Paren paren -> of(paren.inner());
            case Node.Call call ->
                switch (String.valueOf(call.name())) {
                    case "c" -> TEXTS;
                    case "as_date", "as.Date", "ymd" -> DATE;
                    case "as_datetime", "as.POSIXct", "ymd_hms" -> DATETIME;
                    default -> TEXT;
                };
            default -> TEXT;
        };
    }

    private static ParameterType of(Value value) {
        return switch (value) {
            case Value.Num ignored -> NUMBER;
            case Value.Int ignored -> INT;
            case Value.Bool ignored -> LOGICAL;
            case Value.Str ignored -> TEXT;
            case Value.Missing ignored -> TEXT;
            case Value.Null ignored -> TEXT;
        };
    }

    /** The value as it would stand in the script, or null where the text is no value of this type. */
    @Nullable
    Node read(String given, Span place) {
        String trimmed = given.strip();
        return switch (this) {
            case TEXT -> text(given, place);
            case INT ->
                trimmed.matches("[+-]?\\d{1,18}")
                        ? new Node.Literal(new Value.Int(Long.parseLong(trimmed)), place)
                        : null;
            case NUMBER -> number(trimmed, place);
            case LOGICAL -> logical(trimmed, place);
            case DATE -> isDate(trimmed) ? ofTexts("as_date", List.of(trimmed), place) : null;
            case DATETIME -> isInstant(trimmed) ? ofTexts("as_datetime", List.of(trimmed), place) : null;
            case TEXTS ->
                ofTexts(
                        "c",
                        Arrays.stream(given.split(",", -1)).map(String::strip).toList(),
                        place);
        };
    }

    /** A default of this type: a text stands for a date where one is asked for. */
    Node fallback(Node written) {
        boolean text = written instanceof Node.Literal literal && literal.value() instanceof Value.Str;
        String function = this == DATE ? "as_date" : this == DATETIME ? "as_datetime" : this == TEXTS ? "c" : null;
        return text && function != null ? call(function, List.of(Node.Argument.of(written)), written.span()) : written;
    }

    private static @Nullable Node number(String text, Span place) {
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")
                ? new Node.Literal(new Value.Num(Double.parseDouble(text)), place)
                : null;
    }

    private static @Nullable Node logical(String text, Span place) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t" -> new Node.Literal(new Value.Bool(true), place);
            case "false", "f" -> new Node.Literal(new Value.Bool(false), place);
            default -> null;
        };
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isInstant(String text) {
        Matcher parts = INSTANT.matcher(text);
        return parts.matches() && isDate(parts.group(1));
    }

    private static Node text(String text, Span place) {
        return new Node.Literal(new Value.Str(text), place);
    }

    private static Node ofTexts(String function, List<String> texts, Span place) {
        return call(
                function,
                texts.stream().map(text -> Node.Argument.of(text(text, place))).toList(),
                place);
    }

    private static Node call(String function, List<Node.Argument> arguments, Span place) {
        return new Node.Call(new Node.Name(List.of(function), true, place), arguments, place);
    }
}
