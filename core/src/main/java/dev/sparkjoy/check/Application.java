package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a function of the table: arguments to parameters, types, and which rows it sees. */
final class Application {
    private final Expressions in;
    private final Node.Call call;
    private final Function function;
    private final Arguments arguments;
    private @Nullable Expr where;
    /** The type of the first argument, for parameters that take one of its elements. */
    private Type list = NA;

    private final List<Expr.Key> order = new ArrayList<>();

    Application(Expressions in, Node.Call call, Function function) {
        this.in = in;
        this.call = call;
        this.function = function;
        this.arguments = new Arguments(in, call, function);
    }

    /** The same, its rows ordered by these keys first. */
    Application by(List<Expr.Key> keys) {
        order.addAll(keys);
        return this;
    }

    Expr check() {
        Expr inTurn = new Replacements(in, arguments).check();
        if (inTurn != null) {
            return inTurn;
        }
        if (!this.arguments.complete() || asksForMore()) {
            return new Expr.Constant(null, NA);
        }
        Expr several = severalQuantiles();
        if (several != null) {
            return several;
        }
        List<@Nullable Expr> arguments = new ArrayList<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            Parameter parameter = function.parameters().get(i);
            list = !arguments.isEmpty() && arguments.get(0) != null
                    ? arguments.get(0).type()
                    : NA;
            arguments.add(argument(parameter, this.arguments.optional(i)));
        }
        meet(arguments);
        checkReplacement(arguments);
        List<Expr> others = rest();
        if (function.kind() == Function.Kind.AGGREGATE) {
            Expr one = ofOneRow(arguments, others);
            if (one != null) {
                return one;
            }
        }
        // What is one value per group orders nothing in it.
        order.removeIf(
                key -> in.mode() == Expressions.Mode.GROUPS && key.value().hasAggregate());
        if (function.kind() == Function.Kind.AGGREGATE && isOfAggregate(arguments, others)) {
            return in.problem(
                    "one-value-per-group",
                    call.span(),
                    "`" + function.name() + "()` needs a value per row; what it is given is one per group");
        }
        if (function.kind() == Function.Kind.WINDOW && in.mode() == Expressions.Mode.GROUPS) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error(
                                    "one-value-per-group",
                                    call.span(),
                                    "`" + function.name() + "()` gives a value per row; summarise needs one per group")
                            .help("use it in `mutate()`, before `summarise()`"));
            return new Expr.Constant(null, NA);
        }
        if (leavesNaOut(arguments)) {
            Expr there = Expressions.apply(
                    "!", Expressions.apply("is.na", java.util.Objects.requireNonNull(arguments.get(0)), LGL), LGL);
            where = where == null ? there : Expressions.apply("&", where, there, LGL);
        }
        Type type = result(arguments, others);
        Expr result = new Expr.Apply(function, arguments, others, where, order, partition(), type);
        boolean negated = function.position("negate") >= 0 && this.arguments.flag("negate");
        return negated ? Expressions.apply("!", result, LGL) : result;
    }

    /** {@code summarise(x = mean(x), y = cor(x, y))}: the second x is the new one. */
    private boolean isOfAggregate(List<@Nullable Expr> arguments, List<Expr> others) {
        boolean of = where != null && where.hasAggregate() || others.stream().anyMatch(Expr::hasAggregate);
        for (Expr argument : arguments) {
            of |= argument != null && argument.hasAggregate();
        }
        return in.mode() == Expressions.Mode.GROUPS && of;
    }

    /** What R's quantile() can do and this can't: several at once, other types. */
    private boolean asksForMore() {
        if (!function.name().equals("quantile")) {
            return false;
        }
        if (arguments.count("type") != 7) {
            in.problem("unknown-choice", call.span(), "`type` of `quantile` is 7, as it is by default in R");
            return true;
        }
        return false;
    }

    /** {@code quantile(x, c(0.25, 0.75))}: several values, each a call of its own; null where one is asked for. */
    private @Nullable Expr severalQuantiles() {
        if (!function.name().equals("quantile")
                || !(in.constantNode(arguments.node(1)) instanceof Node.Call vector)
                || !"c".equals(vector.name())
                || vector.arguments().size() < 2) {
            return null;
        }
        List<Expr> values = new ArrayList<>();
        for (Node.Argument each : vector.arguments()) {
            List<Node.Argument> given = new ArrayList<>();
            given.add(Node.Argument.of(arguments.node(0)));
            given.add(Node.Argument.named("probs", java.util.Objects.requireNonNull(each.value())));
            call.arguments().stream()
                    .filter(argument -> "na.rm".equals(argument.name()))
                    .forEach(given::add);
            values.add(in.check(new Node.Call(call.function(), given, call.span())));
        }
        return new Expr.Vector(values, DBL);
    }

    /** Values that one column of the result, or one comparison, holds must be of one type. */
    private void meet(List<@Nullable Expr> values) {
        int fallback = function.position("default");
        Expr first = values.isEmpty() ? null : values.get(0);
        if (first == null) {
            return;
        }
        if (fallback > 0 && values.get(fallback) instanceof Expr given) {
            List<Node> places = List.of(this.arguments.node(0), this.arguments.node(fallback));
            Type common = in.context().common(List.of(first, given), places, function.name());
            boolean onlyNa = first.type().equals(NA);
            boolean fits = !onlyNa && Types.common(first.type(), common) != null;
            values.set(fallback, Types.cast(given, fits ? first.type() : common));
            values.set(0, onlyNa ? Types.cast(first, common) : first);
        }
        boolean compares = List.of("between", "na_if", "is_distinct_from").contains(function.name());
        for (int i = 1; compares && i < values.size(); i++) {
            if (values.get(i) instanceof Expr bound
                    && Types.isTime(first.type())
                    && bound.type().equals(CHR)) {
                values.set(i, Types.cast(bound, first.type()));
            }
        }
        if (compares) {
            compared(values);
        }
    }

    /** Values that are compared are of one type, or that is said. */
    private void compared(List<@Nullable Expr> values) {
        List<Expr> there = new ArrayList<>();
        List<Node> places = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Expr value && this.arguments.optional(i) instanceof Node place) {
                there.add(value);
                places.add(place);
            }
        }
        Type common = in.context().common(there, places, function.name());
        boolean result = function.signature().result().equals("same");
        if (result && there.get(0).type().equals(LGL)) {
            // na_if() makes y what x is.
            common = LGL;
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Expr value && !common.equals(NA) && !(result && i == 0)) {
                values.set(i, Types.cast(value, common));
            }
        }
    }

    /** {@code first(x, na_rm = TRUE)}. */
    private boolean leavesNaOut(List<@Nullable Expr> arguments) {
        int at = function.position("na_rm");
        return at >= 0 && arguments.get(at) instanceof Expr.Constant constant && Boolean.TRUE.equals(constant.value());
    }

    private @Nullable List<Expr> partition() {
        boolean window = function.kind() == Function.Kind.WINDOW
                || (function.kind() == Function.Kind.AGGREGATE && in.mode() == Expressions.Mode.ROWS);
        return window ? in.partition() : null;
    }

    private @Nullable Expr argument(Parameter parameter, @Nullable Node node) {
        if (node == null) {
            return fallback(parameter);
        }
        switch (parameter.type()) {
            case "flag", "word", "count" -> {
                return constant(parameter, node);
            }
            case "pattern" -> {
                return new PatternArgument(in, function, arguments).check(node);
            }
            case "unit" -> {
                return unit(parameter, node);
            }
            case "element" -> {
                Expr value = in.argument(node, "any", function.name());
                Type element = list instanceof Type.ListOf listOf ? listOf.element() : NA;
                return Types.common(element, value.type()) == null || element.equals(NA)
                        ? value
                        : Types.cast(value, element);
            }
            case "key" -> {
                return key(parameter, node);
            }
            default -> {
                if (function.kind() == Function.Kind.AGGREGATE
                        && node instanceof Node.Index index
                        && !index.twice()
                        && index.arguments().size() == 1) {
                    Node condition = index.arguments().get(0).value();
                    if (condition != null && where == null) {
                        where = in.subset(condition);
                        return in.argument(index.target(), parameter.type(), function.name());
                    }
                }
                return in.argument(node, parameter.type(), function.name());
            }
        }
    }

    private @Nullable Expr fallback(Parameter parameter) {
        String text = parameter.fallback();
        if (text == null || text.equals("NA")) {
            return null;
        }
        return switch (parameter.type()) {
            case "flag" -> new Expr.Constant(text.equals("TRUE"), LGL);
            case "word", "chr" -> new Expr.Constant(text.substring(1, text.length() - 1), CHR);
            case "count", "int" -> new Expr.Constant(Long.parseLong(text), INT);
            default -> new Expr.Constant(Double.parseDouble(text), DBL);
        };
    }

    private Expr constant(Parameter parameter, Node node) {
        if (parameter.type().equals("word")) {
            String text = in.word(node, function.name(), parameter);
            List<String> choices = function.choices(parameter.name());
            if (text != null && !choices.isEmpty() && !choices.contains(text)) {
                notAmong(parameter, node, text, choices);
            }
            return new Expr.Constant(
                    text == null || !choices.isEmpty() && !choices.contains(text)
                            ? choices.isEmpty() ? "" : choices.get(0)
                            : text,
                    CHR);
        }
        Node literal = in.constantNode(node);
        Expr value = literal instanceof Node.Literal || literal instanceof Node.Unary ? in.check(literal) : null;
        if (value instanceof Expr.Constant constant) {
            if (parameter.type().equals("flag") && constant.value() instanceof Boolean) {
                return constant;
            }
            if (parameter.type().equals("count") && constant.value() instanceof Number number) {
                List<String> choices = function.choices(parameter.name());
                if (!choices.isEmpty() && !choices.contains(String.valueOf(number.longValue()))) {
                    notAmong(parameter, node, String.valueOf(number.longValue()), choices);
                    return new Expr.Constant(Long.parseLong(choices.get(0)), INT);
                }
                return Types.cast(constant, INT);
            }
        }
        String wanted = parameter.type().equals("flag") ? "TRUE or FALSE" : "a whole number";
        in.problem(
                "constant-needed",
                node.span(),
                "`" + parameter.name() + "` of `" + function.name() + "` must be " + wanted + ", known now");
        return parameter.type().equals("flag") ? new Expr.Constant(false, LGL) : new Expr.Constant(0L, INT);
    }

    private void notAmong(Parameter parameter, Node node, String given, List<String> choices) {
        boolean text = parameter.type().equals("word");
        String nearest = text ? Suggest.nearest(given, choices) : null;
        in.context()
                .problems()
                .add(in.context()
                        .problems()
                        .error(
                                "unknown-choice",
                                node.span(),
                                "`" + parameter.name() + "` of `" + function.name() + "` is one of "
                                        + String.join(", ", choices))
                        .suggest(nearest == null ? null : "\"" + nearest + "\""));
    }

    private Expr unit(Parameter parameter, Node node) {
        String unit = in.word(node, function.name(), parameter);
        List<String> units = List.of("second", "minute", "hour", "day", "week", "month", "quarter", "year");
        if (unit != null && !units.contains(unit)) {
            String nearest = Suggest.nearest(unit, units);
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error("unknown-unit", node.span(), "\"" + unit + "\" is no unit of time")
                            .suggest(nearest == null ? null : "\"" + nearest + "\"")
                            .help("units: " + String.join(", ", units)));
        }
        return new Expr.Constant(unit == null || !units.contains(unit) ? "day" : unit, CHR);
    }

    /** What the engine would stumble over: a group that the pattern lacks, Perl's {@code \\U}. */
    private void checkReplacement(List<@Nullable Expr> values) {
        int at = function.position("replacement");
        int patternAt = function.position("pattern");
        if (at < 0
                || patternAt < 0
                || !(values.get(at) instanceof Expr.Constant constant && constant.value() instanceof String text)) {
            return;
        }
        Node node = arguments.node(at);
        boolean fixed = function.position("fixed") >= 0 && arguments.flag("fixed")
                || arguments.node(patternAt) instanceof Node.Call call && "fixed".equals(call.name());
        if (fixed) {
            values.set(at, new Expr.Constant(text.replace("\\", "\\\\"), CHR));
            return;
        }
        Integer groups =
                values.get(patternAt) instanceof Expr.Constant pattern && pattern.value() instanceof String known
                        ? Patterns.groups(known)
                        : null;
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i + 2)) {
            char c = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (Character.isDigit(c) && groups != null && c - '0' > groups) {
                in.problem("no-such-group", node.span(), "the pattern has no group " + c + ", but " + groups);
            } else if (!Character.isDigit(c) && c != '\\') {
                in.problem(
                        "regex-dialect",
                        node.span(),
                        "`\\" + c + "` means nothing in a replacement; groups are `\\\\1`, a backslash is `\\\\\\\\`");
            }
        }
    }

    /** {@code order_by} goes to the order; the x of ranks stays an argument and becomes the first key. */
    private @Nullable Expr key(Parameter parameter, Node node) {
        Expr.Key key = keyOf(in, node);
        order.add(key);
        return parameter.name().equals("x") ? key.value() : null;
    }

    /** What rows are sorted by, {@code desc(x)} and {@code -x} downwards. */
    static Expr.Key keyOf(Expressions in, Node node) {
        if (node instanceof Node.Call desc
                && "desc".equals(desc.name())
                && desc.arguments().size() == 1
                && desc.arguments().get(0).value() instanceof Node value) {
            return new Expr.Key(in.check(value), true);
        }
        return node instanceof Node.Unary minus && minus.operator().equals("-")
                ? new Expr.Key(in.check(minus.operand()), true)
                : new Expr.Key(in.check(node), false);
    }

    private List<Expr> rest() {
        List<Expr> others = new ArrayList<>();
        for (Parameter parameter : function.parameters()) {
            if (!parameter.variadic()) {
                continue;
            }
            for (Node node : arguments.values()) {
                if (isSelection(node)) {
                    Across.columns(in, (Node.Call) node).forEach(named -> others.add(named.value()));
                    continue;
                }
                if (function.kind() == Function.Kind.AGGREGATE
                        && node instanceof Node.Index index
                        && !index.twice()
                        && index.arguments().size() == 1
                        && index.arguments().get(0).value() != null
                        && where == null) {
                    where = in.subset(java.util.Objects.requireNonNull(
                            index.arguments().get(0).value()));
                    others.add(in.check(index.target()));
                } else {
                    others.add(in.argument(node, parameter.type(), function.name()));
                }
            }
        }
        if (!others.isEmpty() && function.signature().result().equals("common")) {
            Type type = in.context().common(others, arguments.values(), function.name());
            others.replaceAll(expr -> Types.cast(expr, type));
        }
        return others;
    }

    /** {@code n_distinct(pick(a, b))}: several columns as one value. */
    private static boolean isSelection(Node node) {
        return node instanceof Node.Call call && ("pick".equals(call.name()) || Across.is(call));
    }

    /**
     * An aggregate of something that is one value already, as in {@code summarise(x = mean(x), s = sd(x))}: in R the
     * second x is the new one, of length one.
     */
    private @Nullable Expr ofOneRow(List<@Nullable Expr> arguments, List<Expr> others) {
        if (in.mode() != Expressions.Mode.GROUPS || where != null) {
            return null;
        }
        Expr only = !others.isEmpty() ? others.get(0) : arguments.isEmpty() ? null : arguments.get(0);
        if (only == null || SizeRule.dependsOnRows(only)) {
            return null;
        }
        boolean naRm = function.position("na.rm") >= 0 && this.arguments.flag("na.rm");
        return switch (function.name()) {
            case "sd", "var" -> new Expr.Constant(null, DBL);
            case "n_distinct" ->
                naRm ? Expr.when(Expr.isNa(only), Expr.number(0), Expr.number(1)) : new Expr.Constant(1L, INT);
            case "sum" -> orElse(only.type().equals(LGL) ? Types.cast(only, INT) : only, 0.0, naRm);
            case "mean" -> orElse(Types.cast(only, DBL), Double.NaN, naRm);
            case "prod" -> orElse(Types.cast(only, DBL), 1.0, naRm);
            case "median", "quantile" -> Types.cast(only, DBL);
            case "min" -> only.type().equals(DBL) ? orElse(only, Double.POSITIVE_INFINITY, naRm) : only;
            case "max" -> only.type().equals(DBL) ? orElse(only, Double.NEGATIVE_INFINITY, naRm) : only;
            case "any" -> naRm ? Expressions.coalesced(List.of(only, Expr.flag(false)), LGL) : only;
            case "all" -> naRm ? Expressions.coalesced(List.of(only, Expr.flag(true)), LGL) : only;
            case "first", "last" -> only;
            default -> null;
        };
    }

    /** What the aggregate of nothing is, where na.rm leaves nothing. */
    private static Expr orElse(Expr only, double nothing, boolean naRm) {
        return naRm
                ? Expressions.coalesced(
                        List.of(only, Types.cast(new Expr.Constant(nothing, DBL), only.type())), only.type())
                : only;
    }

    private Type result(List<@Nullable Expr> arguments, List<Expr> others) {
        Expr first = !arguments.isEmpty() && arguments.get(0) != null
                ? arguments.get(0)
                : others.isEmpty() ? null : others.get(0);
        Type type = first == null ? NA : first.type();
        return switch (function.signature().result()) {
            case "lgl" -> LGL;
            case "int" -> INT;
            case "dbl" -> type instanceof Type.Difftime ? type : DBL;
            case "chr" -> CHR;
            case "date" -> Type.Scalar.DATE;
            case "dttm" -> DTTM;
            case "json" -> Type.Scalar.JSON;
            case "list<chr>" -> new Type.ListOf(CHR);
            case "list" -> type instanceof Type.ListOf ? type : new Type.ListOf(type);
            case "element" -> type instanceof Type.ListOf of ? of.element() : NA;
            case "any" -> function.name().equals(".collect") ? new Type.ListOf(type) : type;
            case "same", "common" -> type;
            case "sum" -> type.equals(INT) || type.equals(LGL) ? INT : type instanceof Type.Difftime ? type : DBL;
            case "num" -> numeric(arguments);
            default -> throw new IllegalStateException(function.name());
        };
    }

    private static Type numeric(List<@Nullable Expr> arguments) {
        for (Expr argument : arguments) {
            if (argument != null && !argument.type().equals(INT)) {
                return DBL;
            }
        }
        return INT;
    }
}
