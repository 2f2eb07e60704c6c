package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Across;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pivot_longer()} makes of the names of columns: parts, each a value of a new column.
 *
 * @param parts the names to go to; {@code .value} stands for the value column, null for a part that is left out
 */
record ColumnNames(List<@Nullable String> parts) {
    private static final String VALUE = ".value";

    static ColumnNames of(VerbCall call) {
        if (call.node("names_to") instanceof Node.Literal literal && literal.value() instanceof Value.Null) {
            return new ColumnNames(List.of());
        }
        List<@Nullable String> parts = new ArrayList<>();
        Node node = call.has("names_to") ? call.node("names_to") : null;
        if (node instanceof Node.Call several && "c".equals(several.name())) {
            for (Node.Argument argument : several.arguments()) {
                boolean out = argument.value() instanceof Node.Literal literal
                        && (literal.value() instanceof Value.Missing || literal.value() instanceof Value.Null);
                parts.add(
                        !out
                                        && argument.value() instanceof Node.Literal literal
                                        && literal.value() instanceof Value.Str text
                                ? text.value()
                                : null);
            }
        } else {
            String only = call.text("names_to");
            parts.add(only == null ? "name" : only);
        }
        return new ColumnNames(parts);
    }

    boolean hasValue() {
        return parts.contains(VALUE);
    }

    /** The new columns, in order. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.equals(VALUE)) {
                columns.add(part);
            }
        }
        return columns;
    }

    /** The parts of one column's name that become values. */
    List<Expr> keys(List<Expr> split) {
        List<Expr> keys = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) != null && !VALUE.equals(parts.get(i))) {
                keys.add(split.get(i));
            }
        }
        return keys;
    }

    /** The value column that a column's values go to. */
    String valueColumn(List<Expr> split, String valuesTo) {
        int at = parts.indexOf(VALUE);
        return at >= 0 && split.get(at) instanceof Expr.Constant constant ? String.valueOf(constant.value()) : valuesTo;
    }

    /** Each column's name in its parts; nothing where one can't be taken apart (reported). */
    List<List<Expr>> split(List<Named> columns, VerbCall call) {
        String prefix = call.text("names_prefix");
        String separator = call.text("names_sep");
        String pattern = call.text("names_pattern");
        List<List<Expr>> all = new ArrayList<>();
        if (parts.size() > 1 && separator == null && pattern == null) {
            call.problem(
                    "missing-argument",
                    call.valueSpan("names_to"),
                    "several `names_to` need `names_sep` or `names_pattern` to take names apart");
            return List.of();
        }
        try {
            for (Named column : columns) {
                String name = prefix == null ? column.name() : column.name().replaceFirst("^(?:" + prefix + ")", "");
                List<@Nullable String> words = words(name, separator, pattern, call);
                if (words == null) {
                    return List.of();
                }
                List<Expr> typed = new ArrayList<>();
                for (int i = 0; i < words.size(); i++) {
                    typed.add(typed(words.get(i), parts.get(i), call));
                }
                all.add(typed);
            }
        } catch (PatternSyntaxException e) {
            call.problem("bad-pattern", call.nameSpan(), "no regular expression: " + e.getDescription());
            return List.of();
        }
        return all;
    }

    private @Nullable List<@Nullable String> words(
            String name, @Nullable String separator, @Nullable String pattern, VerbCall call) {
        List<@Nullable String> words = new ArrayList<>();
        if (pattern != null) {
            Matcher matcher = Pattern.compile(pattern).matcher(name);
            boolean found = matcher.find();
            if (matcher.groupCount() != parts.size()) {
                call.problem(
                        "wrong-size",
                        call.valueSpan("names_pattern"),
                        "`names_pattern` has " + matcher.groupCount() + " groups, `names_to` has " + parts.size());
                return null;
            }
            for (int i = 1; i <= parts.size(); i++) {
                words.add(found ? matcher.group(i) : null);
            }
            return words;
        }
        if (separator != null && parts.size() > 1) {
            String[] split = name.split(separator, -1);
            if (split.length != parts.size()) {
                call.problem(
                        "wrong-size",
                        call.valueSpan("names_sep"),
                        "`" + name + "` has " + split.length + " parts, `names_to` has " + parts.size());
                return null;
            }
            words.addAll(List.of(split));
            return words;
        }
        if (!parts.isEmpty()) {
            words.add(name);
        }
        return words;
    }

    private static Expr typed(@Nullable String word, @Nullable String part, VerbCall call) {
        Map<String, Node> transforms = call.entries("names_transform");
        Node transform = part == null || part.equals(VALUE) ? null : transforms.getOrDefault(part, transforms.get(""));
        Type type = transform == null ? null : castType(transform);
        if (part != null && transform != null && type == null) {
            Relation one = new Relation(new Plan.One(), List.of(), List.of());
            Expr text = word == null ? Expr.na(Type.Scalar.CHR) : Expr.text(word);
            return new Across(Expressions.rows(call.context(), one)).value(transform, new Named(part, text));
        }
        if (word == null) {
            return Expr.na(type == null ? Type.Scalar.CHR : type);
        }
        if (type == null || type.equals(Type.Scalar.CHR)) {
            return Expr.text(word);
        }
        return constant(word.strip(), type);
    }

    private static Expr constant(String word, Type type) {
        try {
            if (type.equals(Type.Scalar.INT)) {
                return Expr.number((long) Double.parseDouble(word));
            }
            if (type.equals(Type.Scalar.DBL)) {
                return new Expr.Constant(Double.parseDouble(word), Type.Scalar.DBL);
            }
        } catch (NumberFormatException e) {
            return Expr.na(type);
        }
        Expr cast = Types.cast(Expr.text(word), type);
        return cast instanceof Expr.Constant ? cast : Expr.na(type);
    }

    /** The type that a function such as {@code as.integer} makes; null of others. */
    static @Nullable Type castType(Node node) {
        String name = node instanceof Node.Name given ? given.text() : "";
        return switch (name) {
            case "as.integer" -> Type.Scalar.INT;
            case "as.numeric", "as.double" -> Type.Scalar.DBL;
            case "as.character" -> Type.Scalar.CHR;
            case "as.logical" -> Type.Scalar.LGL;
            case "as.Date", "as_date", "ymd" -> Type.Scalar.DATE;
            default -> null;
        };
    }
}
