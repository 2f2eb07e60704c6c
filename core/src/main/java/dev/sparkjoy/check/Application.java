package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a function of the table: arguments to parameters, types, and which rows it sees. */
final class Application {
    private final Expressions in;
    private final Node.Call call;
    private final Function function;
    private final @Nullable Node[] given;
    private final List<Node> rest = new ArrayList<>();
    private @Nullable Expr where;
    private final List<Expr.Key> order = new ArrayList<>();

    Application(Expressions in, Node.Call call, Function function) {
        this.in = in;
        this.call = call;
        this.function = function;
        this.given = new @Nullable Node[function.parameters().size()];
    }

    Expr check() {
        if (!match()) {
            return new Expr.Constant(null, NA);
        }
        List<@Nullable Expr> arguments = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            arguments.add(argument(function.parameters().get(i), given[i]));
        }
        List<Expr> others = rest();
        if (function.kind() == Function.Kind.AGGREGATE) {
            Expr one = ofOneRow(arguments, others);
            if (one != null) {
                return one;
            }
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
        return new Expr.Apply(function, arguments, others, where, order, partition(), type);
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

    /** Puts the arguments to their parameters as R does: by name, by unique beginning, then by position. */
    private boolean match() {
        List<Parameter> parameters = function.parameters();
        List<Node.Argument> positional = new ArrayList<>();
        for (Node.Argument argument : call.arguments()) {
            if (argument.value() == null) {
                continue;
            }
            String name = argument.name();
            if (name == null) {
                positional.add(argument);
                continue;
            }
            int at = position(name);
            if (at < 0 || parameters.get(at).variadic()) {
                unknownArgument(argument, name);
                return false;
            }
            given[at] = argument.value();
        }
        int next = 0;
        for (Node.Argument argument : positional) {
            while (next < parameters.size() && (given[next] != null || isFlag(parameters.get(next)))) {
                next++;
            }
            if (next < parameters.size() && parameters.get(next).variadic()) {
                rest.add(java.util.Objects.requireNonNull(argument.value()));
            } else if (next < parameters.size()) {
                given[next++] = argument.value();
            } else {
                tooMany(argument);
                return false;
            }
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (given[i] == null
                    && parameters.get(i).fallback() == null
                    && !parameters.get(i).variadic()) {
                in.context()
                        .problems()
                        .add(in.context()
                                .problems()
                                .error(
                                        "missing-argument",
                                        call.span(),
                                        "`" + function.name() + "` needs `"
                                                + parameters.get(i).name() + "`")
                                .help(function.signature().show(function.name())));
                return false;
            }
        }
        return true;
    }

    /** In R these stand after {@code ...} and are given by name only. */
    private static boolean isFlag(Parameter parameter) {
        return parameter.name().equals("na.rm") || parameter.name().equals("na_rm");
    }

    private void tooMany(Node.Argument argument) {
        long positions = function.parameters().stream()
                .filter(parameter -> !isFlag(parameter))
                .count();
        Diagnostic diagnostic = in.context()
                .problems()
                .error(
                        "too-many-arguments",
                        argument.span(),
                        "`" + function.name() + "` takes " + positions + " argument" + (positions == 1 ? "" : "s")
                                + ": " + function.signature().show(function.name()));
        String instead = switch (function.name()) {
            case "min", "max" -> "of several values in a row: `p" + function.name() + "()`";
            case "sum" -> "of several values in a row: `a + b`";
            default -> null;
        };
        in.context().problems().add(instead == null ? diagnostic : diagnostic.help(instead));
    }

    private int position(String name) {
        int exact = function.position(name);
        if (exact >= 0) {
            return exact;
        }
        int found = -1;
        for (int i = 0; i < function.parameters().size(); i++) {
            if (function.parameters().get(i).name().startsWith(name)) {
                found = found < 0 ? i : -2;
            }
        }
        return name.equals("quiet") ? function.parameters().size() : Math.max(found, -1);
    }

    private void unknownArgument(Node.Argument argument, String name) {
        if (in.isComparison(argument)) {
            return;
        }
        List<String> names = function.parameters().stream().map(Parameter::name).toList();
        Diagnostic diagnostic = in.context()
                .problems()
                .error(
                        "unknown-argument",
                        argument.nameSpan(),
                        "`" + function.name() + "` has no argument `" + name + "`")
                .suggest(Suggest.nearest(name, names))
                .help(function.signature().show(function.name()));
        in.context().problems().add(diagnostic);
    }

    private @Nullable Expr argument(Parameter parameter, @Nullable Node node) {
        if (node == null) {
            return fallback(parameter);
        }
        switch (parameter.type()) {
            case "flag", "word", "count", "strftime" -> {
                return constant(parameter, node);
            }
            case "pattern" -> {
                return pattern(node);
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
                        where = in.condition(condition);
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
            case "word", "chr", "strftime" -> new Expr.Constant(text.substring(1, text.length() - 1), CHR);
            case "count", "int" -> new Expr.Constant(Long.parseLong(text), INT);
            default -> new Expr.Constant(Double.parseDouble(text), DBL);
        };
    }

    private Expr constant(Parameter parameter, Node node) {
        if (parameter.type().equals("word") || parameter.type().equals("strftime")) {
            String text = in.word(node, function.name(), parameter);
            return new Expr.Constant(text == null ? "" : text, CHR);
        }
        Node literal = in.constantNode(node);
        Expr value = literal instanceof Node.Literal || literal instanceof Node.Unary ? in.check(literal) : null;
        if (value instanceof Expr.Constant constant) {
            if (parameter.type().equals("flag") && constant.value() instanceof Boolean) {
                return constant;
            }
            if (parameter.type().equals("count") && constant.value() instanceof Number) {
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

    private Expr pattern(Node node) {
        if (node instanceof Node.Call fixed
                && ("fixed".equals(fixed.name()) || "coll".equals(fixed.name()))
                && !fixed.arguments().isEmpty()) {
            Node text = fixed.arguments().get(0).value();
            if (text != null
                    && in.constantNode(text) instanceof Node.Literal literal
                    && literal.value() instanceof Value.Str characters) {
                return new Expr.Constant("\\Q" + characters.value() + "\\E", CHR);
            }
        }
        if (node instanceof Node.Call regex
                && "regex".equals(regex.name())
                && !regex.arguments().isEmpty()) {
            return regex(regex, node);
        }
        return in.argument(node, "chr", function.name());
    }

    private Expr regex(Node.Call regex, Node node) {
        Node text = regex.arguments().get(0).value();
        boolean ignoreCase = regex.arguments().stream()
                .anyMatch(argument -> "ignore_case".equals(argument.name())
                        && argument.value() instanceof Node.Literal literal
                        && literal.value().equals(new Value.Bool(true)));
        if (text != null
                && in.constantNode(text) instanceof Node.Literal literal
                && literal.value() instanceof Value.Str pattern) {
            return new Expr.Constant((ignoreCase ? "(?i)" : "") + pattern.value(), CHR);
        }
        return in.argument(node, "chr", function.name());
    }

    /** {@code order_by} goes to the order; the x of ranks stays an argument and becomes the first key. */
    private @Nullable Expr key(Parameter parameter, Node node) {
        boolean descending = false;
        Node value = node;
        if (node instanceof Node.Call desc
                && "desc".equals(desc.name())
                && desc.arguments().size() == 1
                && desc.arguments().get(0).value() != null) {
            descending = true;
            value = java.util.Objects.requireNonNull(desc.arguments().get(0).value());
        } else if (node instanceof Node.Unary minus && minus.operator().equals("-")) {
            descending = true;
            value = minus.operand();
        }
        Expr expr = in.check(value);
        order.add(new Expr.Key(expr, descending));
        return parameter.name().equals("x") ? expr : null;
    }

    private List<Expr> rest() {
        List<Expr> others = new ArrayList<>();
        for (Parameter parameter : function.parameters()) {
            if (!parameter.variadic()) {
                continue;
            }
            for (Node node : rest) {
                if (function.kind() == Function.Kind.AGGREGATE
                        && node instanceof Node.Index index
                        && !index.twice()
                        && index.arguments().size() == 1
                        && index.arguments().get(0).value() != null
                        && where == null) {
                    where = in.condition(java.util.Objects.requireNonNull(
                            index.arguments().get(0).value()));
                    others.add(in.check(index.target()));
                } else {
                    others.add(in.argument(node, parameter.type(), function.name()));
                }
            }
        }
        if (!rest.isEmpty() && function.signature().result().equals("common")) {
            Type type = in.context().common(others, rest, function.name());
            others.replaceAll(expr -> Types.cast(expr, type));
        }
        return others;
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
        return switch (function.name()) {
            case "sd", "var" -> new Expr.Constant(null, DBL);
            case "n_distinct" -> new Expr.Constant(1L, INT);
            case "mean", "median", "quantile", "prod" -> Types.cast(only, DBL);
            case "sum", "min", "max", "first", "last", "any", "all" -> only;
            default -> null;
        };
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
