package dev.sparkjoy.verb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Context;
import dev.sparkjoy.check.Deferred;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.check.Suggest;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A verb's arguments, put to its parameters. */
final class VerbCall {
    private final Verb verb;
    private final Node.Call node;
    private final Context context;
    private final Map<String, Node.Argument> parameters = new LinkedHashMap<>();
    private final List<Node.Argument> dots = new ArrayList<>();

    VerbCall(Verb verb, Node.Call node, List<Node.Argument> arguments, Context context) {
        this.verb = verb;
        this.node = node;
        this.context = context;
        List<String> names = parameterNames();
        List<String> positional = new ArrayList<>(names);
        int dotsAt = names.indexOf("...");
        if (dotsAt >= 0) {
            positional = new ArrayList<>(names.subList(0, dotsAt));
        }
        for (Node.Argument argument : arguments) {
            place(argument, names, positional, dotsAt >= 0);
        }
    }

    private void place(Node.Argument argument, List<String> names, List<String> positional, boolean hasDots) {
        String name = argument.name();
        if (name != null && names.contains(name)) {
            parameters.put(name, argument);
            positional.remove(name);
        } else if (name != null && (verb.namesColumns() || "sc".equals(name))) {
            if (!isMisspelled(argument, name, names)) {
                dots.add(argument);
            }
        } else if (name != null) {
            unknownName(argument, name, names);
        } else if (argument.value() == null) {
            return;
        } else if (!positional.isEmpty()) {
            parameters.put(positional.remove(0), argument);
        } else if (hasDots) {
            dots.add(argument);
        } else {
            context.problems()
                    .add(context.problems()
                            .error(
                                    "too-many-arguments",
                                    argument.span(),
                                    "`" + verb.name() + "()` takes no further argument")
                            .help(verb.usage()));
        }
    }

    /**
     * Whether a new column's name is more likely a parameter misspelled: dplyr would make a column {@code sorted} of
     * {@code count(x, sorted = TRUE)} without a word.
     */
    private boolean isMisspelled(Node.Argument argument, String name, List<String> names) {
        boolean makesColumns = verb.name().equals("mutate") || verb.name().equals("transmute");
        boolean constant = !makesColumns
                && argument.value() instanceof Node.Literal literal
                && (literal.value() instanceof Value.Bool || literal.value() instanceof Value.Str);
        boolean columns = argument.value() instanceof Node.Name
                || (argument.value() instanceof Node.Call call && "c".equals(call.name()));
        if (!constant && !(columns && verb.name().equals("summarise"))) {
            return false;
        }
        List<String> parameters =
                names.stream().filter(parameter -> !parameter.equals("...")).toList();
        String nearest = Suggest.nearest(name, parameters);
        if (nearest == null
                || !(constant
                        || (columns && nearest.equals(".by") && verb.name().equals("summarise")))) {
            return false;
        }
        context.problems()
                .add(context.problems()
                        .error(
                                "unknown-argument",
                                argument.nameSpan(),
                                "`" + verb.name() + "()` has no argument `" + name + "`")
                        .suggest(nearest)
                        .help(verb.usage()));
        return true;
    }

    private void unknownName(Node.Argument argument, String name, List<String> names) {
        Node value = argument.value();
        if (verb.name().startsWith("filter") && value != null) {
            context.problems()
                    .add(context.problems()
                            .error("equals-sign", argument.span(), "`=` names an argument; to compare, write `==`")
                            .suggest(Printer.columnName(name) + " == " + Printer.print(value)));
            return;
        }
        String nearest = Suggest.nearest(name, names);
        if (nearest == null && names.contains("." + name)) {
            nearest = "." + name;
        }
        Diagnostic diagnostic = context.problems()
                .error(
                        "unknown-argument",
                        argument.nameSpan(),
                        "`" + verb.name() + "()` has no argument `" + name + "`")
                .suggest("...".equals(nearest) ? null : nearest);
        context.problems().add(diagnostic.help(verb.usage()));
    }

    /** From {@code filter(.data, ..., .by = NULL)}: all but the data. */
    private List<String> parameterNames() {
        return PARAMETERS.computeIfAbsent(verb.usage(), VerbCall::parameterNames);
    }

    private static final Map<String, List<String>> PARAMETERS = new ConcurrentHashMap<>();

    private static List<String> parameterNames(String usage) {
        String inner = usage.substring(usage.indexOf('(') + 1, usage.lastIndexOf(')'));
        return Arrays.stream(inner.split(",\\s*(?![^(]*\\))"))
                .map(part -> part.replaceFirst(" = .*", "").strip())
                .filter(part -> !part.isEmpty() && !part.equals(".data"))
                .toList();
    }

    /** The name the rows were given as ({@code bind_rows(a = x, b = y)}), or null. */
    @Nullable
    String dataName() {
        return node.arguments().stream()
                .filter(argument -> argument.name() != null && !argument.name().equals(".id"))
                .filter(argument -> dots.stream().noneMatch(dot -> dot == argument))
                .map(Node.Argument::name)
                .findFirst()
                .orElse(null);
    }

    Verb verb() {
        return verb;
    }

    Context context() {
        return context;
    }

    Span span() {
        return node.span();
    }

    Span nameSpan() {
        return node.function().span();
    }

    /** The arguments that {@code ...} took. */
    List<Node.Argument> dots() {
        return dots;
    }

    @Nullable
    Node node(String parameter) {
        Node.Argument argument = parameters.get(parameter);
        return argument == null ? null : argument.value();
    }

    Span span(String parameter) {
        Node.Argument argument = parameters.get(parameter);
        return argument == null ? node.span() : argument.span();
    }

    /** The place of a parameter's value. */
    Span valueSpan(String parameter) {
        Node value = node(parameter);
        return value == null ? node.span() : value.span();
    }

    boolean has(String parameter) {
        Node value = node(parameter);
        return value != null && !(value instanceof Node.Literal literal && literal.value() instanceof Value.Null);
    }

    /** TRUE or FALSE. */
    boolean flag(String parameter, boolean fallback) {
        Node value = constant(parameter);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Node.Literal literal && literal.value() instanceof Value.Bool flag) {
            return flag.value();
        }
        wrong(parameter, "TRUE or FALSE");
        return fallback;
    }

    /** A text, or null. */
    @Nullable
    String text(String parameter) {
        Node value = constant(parameter);
        if (value == null || (value instanceof Node.Literal literal && literal.value() instanceof Value.Null)) {
            return null;
        }
        if (value instanceof Node.Literal literal && literal.value() instanceof Value.Str text) {
            return text.value();
        }
        wrong(parameter, "a text in quotes");
        return null;
    }

    /** A number, or null. */
    @Nullable
    Double number(String parameter) {
        Node value = constant(parameter);
        boolean minus = value instanceof Node.Unary unary && unary.operator().equals("-");
        Node literal = minus && value instanceof Node.Unary unary ? unary.operand() : value;
        if (literal instanceof Node.Literal constant) {
            double sign = minus ? -1 : 1;
            if (constant.value() instanceof Value.Num number) {
                return sign * number.value();
            }
            if (constant.value() instanceof Value.Int number) {
                return sign * number.value();
            }
            if (constant.value() instanceof Value.Null) {
                return null;
            }
        }
        if (value != null) {
            wrong(parameter, "a number");
        }
        return null;
    }

    /** The argument with names of the script's constants and parameters put in. */
    private @Nullable Node constant(String parameter) {
        Node value = node(parameter);
        return value == null ? null : context.constant(value);
    }

    private void wrong(String parameter, String wanted) {
        Diagnostic problem = context.problems()
                .error(
                        "wrong-type",
                        valueSpan(parameter),
                        "`" + parameter + "` of `" + verb.name() + "()` must be " + wanted);
        context.problems()
                .add(problem.suggest(node(parameter) instanceof Node.Name name ? Suggest.keyword(name.text()) : null));
    }

    /** The table an argument stands for; null where there is none (reported). */
    @Nullable
    Relation table(String parameter) {
        Node node = node(parameter);
        if (node == null) {
            context.problems()
                    .add(context.problems()
                            .error("missing-argument", node().span(), "`" + verb.name() + "()` needs a second table")
                            .help(verb.usage()));
            return null;
        }
        return context.rows(node);
    }

    Node.Call node() {
        return node;
    }

    /** The columns an argument selects; empty where it is left out. */
    List<Named> selection(String parameter, Relation input) {
        Node node = has(parameter) ? node(parameter) : null;
        return node == null ? List.of() : new Selection(context, input).of(List.of(Node.Argument.of(node)));
    }

    /** The columns that {@code ...} selects. */
    List<Named> selection(Relation input) {
        return new Selection(context, input).of(dots);
    }

    /** Reports that a parameter is needed; whether it is there. */
    boolean needs(String parameter) {
        if (has(parameter)) {
            return true;
        }
        context.problems()
                .add(context.problems()
                        .error("missing-argument", node.span(), "`" + verb.name() + "()` needs `" + parameter + "`")
                        .help(verb.usage()));
        return false;
    }

    /** What {@code list(a = 1, b = 2)} or {@code c(a = 1)} says, by name; unnamed entries have the name "". */
    Map<String, Node> entries(String parameter) {
        Node value = has(parameter) ? node(parameter) : null;
        Map<String, Node> entries = new LinkedHashMap<>();
        if (value instanceof Node.Call list && ("list".equals(list.name()) || "c".equals(list.name()))) {
            for (Node.Argument argument : list.arguments()) {
                if (argument.value() != null) {
                    entries.put(argument.name() == null ? "" : argument.name(), argument.value());
                }
            }
        } else if (value != null) {
            entries.put("", value);
        }
        return entries;
    }

    /** An expression that gives a value per row. */
    Expr value(Node node, Relation input) {
        return Expressions.rows(context, input).check(node);
    }

    /** A value as a column's type; null where it does not fit (reported). */
    @Nullable
    Expr fitting(Node node, Plan.Column column, Relation input) {
        Expr value = value(node, input);
        Type common = Types.common(column.type(), value.type());
        boolean wholeNumber =
                column.type().equals(Type.Scalar.INT) && Types.cast(value, Type.Scalar.INT) instanceof Expr.Constant;
        if (common == null) {
            context.problems()
                    .add(context.problems()
                            .error(
                                    "incompatible-types",
                                    node.span(),
                                    "`" + column.name() + "` is " + Types.show(column.type())
                                            + "; this value does not fit")
                            .label("this is " + Types.show(value.type())));
            return null;
        }
        return Types.cast(value, wholeNumber ? Type.Scalar.INT : common);
    }

    /** What {@code c(…)} holds, or the one value there is; nothing where the parameter is left out. */
    List<Node.Argument> several(String parameter) {
        return several(node(parameter));
    }

    private static List<Node.Argument> several(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        return node instanceof Node.Call c && "c".equals(c.name()) ? c.arguments() : List.of(Node.Argument.of(node));
    }

    /** Texts written out: one, or several in {@code c()}; empty where they are none (reported). */
    List<String> texts(String parameter) {
        Node value = constant(parameter);
        List<String> texts = new ArrayList<>();
        for (Node.Argument argument : several(value)) {
            Node text = argument.value() == null ? null : context.constant(argument.value());
            if (!(text instanceof Node.Literal literal) || !(literal.value() instanceof Value.Str string)) {
                wrong(parameter, "texts in quotes");
                return List.of();
            }
            texts.add(string.value());
        }
        return texts;
    }

    /** One of some words, the first where it is left out; anything else is reported. */
    String choice(String parameter, String... words) {
        String given = text(parameter);
        if (given == null) {
            return words[0];
        }
        for (String word : words) {
            if (word.equals(given)) {
                return word;
            }
        }
        List<String> quoted = Arrays.stream(words).map(Printer::quote).toList();
        String nearest = Suggest.nearest(given, Arrays.asList(words));
        context.problems()
                .add(context.problems()
                        .error(
                                "wrong-value",
                                valueSpan(parameter),
                                "`" + parameter + "` is one of " + String.join(", ", quoted))
                        .suggest(nearest == null ? null : Printer.quote(nearest)));
        return words[0];
    }

    /** A condition that ends the query with an error where it does not hold. */
    Expr ensure(Expr condition, String code, Span place, String message) {
        return ensure(condition, code, place, Expr.text(message));
    }

    /** A condition that ends the query where it does not hold; the message is made of the row. */
    Expr ensure(Expr condition, String code, Span place, Expr message) {
        Expr placed = Expr.callAll(".join", Type.Scalar.CHR, List.of(Expr.text(Deferred.prefix(code, place)), message));
        Expr whole = message instanceof Expr.Constant constant
                ? Expr.text(Deferred.prefix(code, place) + constant.value())
                : placed;
        return Expr.call(".ensure", Type.Scalar.LGL, condition, whole);
    }

    void problem(String code, Span span, String message) {
        context.problems().add(code, span, message);
    }

    /** Reports and gives the relation back as it is. */
    Relation problem(String code, Span span, String message, Relation input) {
        context.problems().add(code, span, message);
        return input;
    }

    /** The columns a parameter such as {@code .by} selects, names only; paths become columns of their own first. */
    By by(Relation input) {
        return by(input, has("by") ? "by" : ".by");
    }

    private By by(Relation input, String parameter) {
        if (!has(parameter)) {
            return new By(input, input.groups(), false);
        }
        if (input.isGrouped()) {
            context.problems()
                    .add(context.problems()
                            .error(
                                    "by-on-grouped",
                                    span(parameter),
                                    "`" + parameter + "` can't be used on rows that are grouped already (by "
                                            + String.join(", ", input.groups()) + ")")
                            .help("drop one of them: `ungroup()` before, or no `" + parameter + "`"));
            return new By(input, List.of(), true);
        }
        List<Named> keys = keys(input, several(parameter));
        return new By(withKeys(input, keys), keys.stream().map(Named::name).toList(), true);
    }

    /**
     * Rows and what they are grouped by.
     *
     * @param relation the rows, with keys that were computed as columns
     * @param local whether the grouping is for this verb only
     */
    record By(Relation relation, List<String> names, boolean local) {
        List<Expr> keys() {
            return relation.references(names);
        }
    }

    /** Grouping keys: columns, paths, or named expressions; selection helpers too. */
    List<Named> keys(Relation input, List<Node.Argument> arguments) {
        List<Named> keys = new ArrayList<>();
        for (Node.Argument argument : arguments) {
            if (argument.value() == null) {
                continue;
            }
            keys.addAll(key(input, argument, keys));
        }
        return keys;
    }

    private static boolean isSelection(Node node) {
        return node instanceof Node.AllFields
                || (node instanceof Node.Literal literal && literal.value() instanceof Value.Str)
                || (node instanceof Node.Call call
                        && List.of(
                                        "all_of",
                                        "any_of",
                                        "everything",
                                        "starts_with",
                                        "ends_with",
                                        "contains",
                                        "matches",
                                        "where",
                                        "num_range",
                                        "last_col",
                                        "c",
                                        "pick",
                                        "across")
                                .contains(String.valueOf(call.name())));
    }

    private List<Named> key(Relation input, Node.Argument argument, List<Named> before) {
        Node value = java.util.Objects.requireNonNull(argument.value());
        if (argument.name() == null && isSelection(value)) {
            List<Node.Argument> inner =
                    value instanceof Node.Call call && ("pick".equals(call.name()) || "across".equals(call.name()))
                            ? call.arguments()
                            : List.of(argument);
            return new Selection(context, input).of(inner);
        }
        Expr expr = Expressions.rows(context, input).check(value);
        String name = argument.name() != null ? argument.name() : defaultName(value, expr, before);
        return List.of(new Named(name, expr));
    }

    /** A path's last segment, or all of it where that name is taken; anything else by its text. */
    static String defaultName(Node value, Expr expr, List<Named> taken) {
        if (expr instanceof Expr.Column column && value instanceof Node.Name) {
            return column.name();
        }
        if (expr instanceof Expr.Field field) {
            boolean clash = taken.stream().anyMatch(named -> named.name().equals(field.name()));
            return clash ? Selection.pathName(expr) : field.name();
        }
        return Printer.print(value);
    }

    /** The relation with keys that are no plain columns of the same name added. */
    Relation withKeys(Relation input, List<Named> keys) {
        List<Named> computed = keys.stream()
                .filter(key -> !(key.value() instanceof Expr.Column column
                        && column.name().equals(key.name())))
                .toList();
        return computed.isEmpty() ? input : input.with(computed, verb.name());
    }
}
