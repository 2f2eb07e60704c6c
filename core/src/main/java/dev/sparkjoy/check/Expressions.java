package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.JSON;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks expressions: names become columns, calls functions of the table, and all gets a type. What is wrong is
 * reported, stands in as NA, and checking goes on.
 */
public final class Expressions {
    /** What a bare aggregate means. */
    public enum Mode {
        /** One value per row: an aggregate is repeated on each row of its group. */
        ROWS,
        /** One value per group. */
        GROUPS,
        /** One value per row, aggregates over the values of the row itself. */
        EACH_ROW
    }

    private static final Expr NOTHING = new Expr.Constant(null, NA);

    private final Context context;
    private final Relation input;
    private final Mode mode;
    private final List<Expr> partition;
    /** Names that hide columns: results of the same summarise, parameters of a lambda. */
    private final Map<String, Expr> locals;

    private Expressions(Context context, Relation input, Mode mode, List<Expr> partition, Map<String, Expr> locals) {
        this.context = context;
        this.input = input;
        this.mode = mode;
        this.partition = partition;
        this.locals = locals;
    }

    /** For expressions that give a value per row, aggregates over the relation's groups. */
    public static Expressions rows(Context context, Relation input) {
        return rows(context, input, input.groupKeys());
    }

    /** For expressions that give a value per row, aggregates over the groups given. */
    public static Expressions rows(Context context, Relation input, List<Expr> partition) {
        Mode mode = input.isByRow() ? Mode.EACH_ROW : Mode.ROWS;
        return new Expressions(context, input, mode, partition, new LinkedHashMap<>());
    }

    /** For expressions that give a value per group. */
    public static Expressions groups(Context context, Relation input) {
        Mode mode = input.isByRow() ? Mode.EACH_ROW : Mode.GROUPS;
        return new Expressions(context, input, mode, List.of(), new LinkedHashMap<>());
    }

    /** The same, with a name bound to an expression. */
    public Expressions with(String name, Expr value) {
        Map<String, Expr> more = new LinkedHashMap<>(locals);
        more.put(name, value);
        return new Expressions(context, input, mode, partition, more);
    }

    Context context() {
        return context;
    }

    Relation input() {
        return input;
    }

    Mode mode() {
        return mode;
    }

    List<Expr> partition() {
        return partition;
    }

    /** Checks an expression. */
    public Expr check(Node node) {
        return switch (node) {
            case Node.Literal literal -> constant(literal.value());
            case Node.Name name -> name(name);
            case Node.AllFields all ->
                problem("selection-only", all.span(), "`" + Printer.print(all) + "` selects columns; it is no value");
            case Node.Call call -> call(call);
            case Node.Unary unary -> unary(unary);
            case Node.Binary binary -> new Arithmetic(this).binary(binary);
            case Node.Paren paren -> check(paren.inner());
            case Node.Dollar dollar -> dollar(dollar);
            case Node.Index index -> index(index);
            case Node.Pipe pipe -> check(Checker.insert(pipe.left(), pipe.right()));
            case Node.Lambda lambda -> problem("lambda-here", lambda.span(), "a function stands where a value should");
            case Node.Assign assign -> assignment(assign);
            case Node.Broken ignored -> NOTHING;
        };
    }

    private Expr assignment(Node.Assign assign) {
        context.problems()
                .add(context.problems()
                        .error(
                                "assignment-here",
                                assign.span(),
                                "an assignment stands where a value should; to compare, write `==`")
                        .suggest(context.text(assign.target().span()) + " == "
                                + context.text(assign.value().span())));
        return NOTHING;
    }

    /** Checks a condition. */
    public Expr condition(Node node) {
        Expr expr = check(node);
        return logical(expr, node.span());
    }

    /** The condition of {@code x[condition]}; by numbers R would take values at places. */
    Expr subset(Node node) {
        Expr expr = check(node);
        if (!expr.type().isNumeric()) {
            return logical(expr, node.span());
        }
        context.problems()
                .add(context.problems()
                        .error(
                                "not-a-condition",
                                node.span(),
                                "`x[…]` in an aggregate takes a condition; this is " + expr.type())
                        .label("this is " + expr.type())
                        .help("values at places are `nth(x, 2)`, `first(x)` and `last(x)`"));
        return new Expr.Constant(null, LGL);
    }

    Expr logical(Expr expr, Span span) {
        Type type = expr.type();
        if (type.equals(LGL)) {
            return expr;
        }
        if (type.equals(NA)) {
            return Types.cast(expr, LGL);
        }
        if (type.isNumeric()) {
            return apply("!=", expr, new Expr.Constant(0L, INT), LGL);
        }
        Diagnostic diagnostic =
                context.problems().error("not-a-condition", span, "a condition is needed; this is " + type);
        context.problems().add(diagnostic.label("this is " + type));
        return new Expr.Constant(null, LGL);
    }

    static Expr constant(Value value) {
        return switch (value) {
            case Value.Num number -> new Expr.Constant(number.value(), DBL);
            case Value.Int number -> new Expr.Constant(number.value(), INT);
            case Value.Str text -> new Expr.Constant(text.value(), CHR);
            case Value.Bool flag -> new Expr.Constant(flag.value(), LGL);
            case Value.Missing missing ->
                new Expr.Constant(
                        null,
                        switch (missing.kind()) {
                            case "NA_integer_" -> INT;
                            case "NA_real_" -> DBL;
                            case "NA_character_" -> CHR;
                            default -> NA;
                        });
            case Value.Null ignored -> NOTHING;
        };
    }

    private Expr name(Node.Name name) {
        Expr found = find(name);
        if (found != null) {
            return found;
        }
        if (!name.exact() && name.segments().size() > 1) {
            Node value = context.environment().constant(name.segments().get(0));
            if (value == null && name.segments().get(0).equals(".env")) {
                value = context.environment().constant(name.segments().get(1));
            }
            if (value != null) {
                return check(value);
            }
        }
        Node value = context.environment().constant(name.text());
        if (value != null) {
            return check(value);
        }
        if (name.text().equals("pi")) {
            return new Expr.Constant(Math.PI, DBL);
        }
        new Unknown(context, input).column(name, new ArrayList<>(locals.keySet()));
        return NOTHING;
    }

    /** Whether a name means something, or is close enough to a column's to be a slip of it. */
    boolean isKnown(Node.Name name) {
        return find(name) != null
                || context.environment().constant(name.text()) != null
                || Suggest.keyword(name.text()) != null
                || name.text().equals("pi")
                || Suggest.nearest(name.text(), input.names()) != null;
    }

    /** A column or path, or null where there is none of that name. */
    @Nullable
    Expr find(Node.Name name) {
        List<String> segments = name.segments();
        if (segments.size() > 1
                && (segments.get(0).equals(".data") || segments.get(0).equals(".env"))) {
            return null;
        }
        if (!name.exact() || segments.size() == 1) {
            Expr whole = local(name.text());
            if (whole != null) {
                return whole;
            }
        }
        for (int head = name.exact() ? 1 : segments.size() - 1; head >= 1; head--) {
            Expr start = local(String.join(".", segments.subList(0, head)));
            if (start != null) {
                return fields(start, segments.subList(head, segments.size()), name);
            }
            if (name.exact()) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Expr local(String name) {
        Expr bound = locals.get(name);
        if (bound != null) {
            return bound;
        }
        Plan.Column column = input.column(name);
        if (column == null) {
            return null;
        }
        if (column.type().equals(NA)) {
            context.wanted(List.of(name));
        }
        return column.reference();
    }

    private Expr fields(Expr start, List<String> names, Node.Name path) {
        Expr expr = start;
        for (String field : names) {
            expr = field(expr, field, path.span());
        }
        return expr;
    }

    Expr field(Expr target, String name, Span span) {
        Type type = target.type();
        if (type instanceof Type.Struct struct) {
            Type.Field field = struct.field(name);
            if (field != null) {
                if (field.type().equals(NA)) {
                    context.wanted(Unknown.path(target, name));
                }
                return new Expr.Field(target, name, field.type());
            }
            new Unknown(context, input).field(target, struct, name, span);
            return NOTHING;
        }
        if (type.equals(JSON)) {
            return new Expr.Field(target, name, JSON);
        }
        if (!type.equals(NA)) {
            context.problems()
                    .add(context.problems()
                            .error("not-a-struct", span, "`" + name + "` is looked for in a value that has no fields")
                            .label("this is " + type));
        } else {
            context.wanted(Unknown.path(target, name));
        }
        return NOTHING;
    }

    private Expr dollar(Node.Dollar dollar) {
        if (dollar.target() instanceof Node.Name target
                && (target.text().equals(".data") || target.text().equals(".env"))) {
            return name(new Node.Name(List.of(dollar.name()), true, dollar.nameSpan()));
        }
        return field(check(dollar.target()), dollar.name(), dollar.nameSpan());
    }

    private Expr index(Node.Index index) {
        if (index.target() instanceof Node.Name data
                && data.text().equals(".data")
                && index.arguments().size() == 1) {
            Node only = index.arguments().get(0).value();
            Node known = only == null ? null : context.constant(only);
            if (only != null && known instanceof Node.Literal literal && literal.value() instanceof Value.Str text) {
                return name(new Node.Name(List.of(text.value()), true, only.span()));
            }
        }
        Expr target = check(index.target());
        Node only = index.arguments().size() == 1 ? index.arguments().get(0).value() : null;
        if (only == null) {
            return problem("bad-index", index.span(), "one value stands between the brackets");
        }
        if (target.type() instanceof Type.ListOf list) {
            Function element = java.util.Objects.requireNonNull(Functions.find(".element"));
            return new Expr.Apply(
                    element,
                    List.of(target, argument(only, "int", ".element")),
                    List.of(),
                    null,
                    List.of(),
                    null,
                    list.element());
        }
        if (only instanceof Node.Literal literal && literal.value() instanceof Value.Str text) {
            return field(target, text.value(), only.span());
        }
        if (target.type().equals(JSON) && check(only).type().isNumeric()) {
            return apply(".json_element", target, argument(only, "int", ".json_element"), JSON);
        }
        Node.Call chosen = mode == Mode.GROUPS ? placed(index, only) : null;
        if (chosen != null) {
            return check(chosen);
        }
        context.problems()
                .add(context.problems()
                        .error(
                                "filter-outside-aggregate",
                                index.span(),
                                "`x[condition]` works inside an aggregate: `sum(x[condition])`")
                        .help("to choose per row, write `if_else(condition, x, NA)`"));
        return NOTHING;
    }

    /** {@code x[1]}, {@code x[n()]} and {@code x[which.max(y)]} of a group, as the aggregates they are; else null. */
    private static Node.@Nullable Call placed(Node.Index index, Node only) {
        Node target = index.target();
        if (only instanceof Node.Literal literal
                && (literal.value() instanceof Value.Num || literal.value() instanceof Value.Int)) {
            return call("nth", index, Node.Argument.of(target), Node.Argument.of(only));
        }
        if (!(only instanceof Node.Call place)) {
            return null;
        }
        if ("n".equals(place.name()) && place.arguments().isEmpty()) {
            return call("last", index, Node.Argument.of(target));
        }
        boolean most = "which.max".equals(place.name());
        if ((!most && !"which.min".equals(place.name()))
                || place.arguments().size() != 1
                || !(place.arguments().get(0).value() instanceof Node by)) {
            return null;
        }
        Node.Call missing = call("is.na", index, Node.Argument.of(by));
        Node known = new Node.Index(
                target, List.of(Node.Argument.of(new Node.Unary("!", missing, index.span()))), false, index.span());
        Node key = most ? call("desc", index, Node.Argument.of(by)) : by;
        return call("first", index, Node.Argument.of(known), Node.Argument.named("order_by", key));
    }

    private static Node.Call call(String function, Node.Index index, Node.Argument... arguments) {
        return new Node.Call(new Node.Name(List.of(function), true, index.span()), List.of(arguments), index.span());
    }

    private Expr unary(Node.Unary unary) {
        switch (unary.operator()) {
            case "!" -> {
                if (unary.operand() instanceof Node.Unary second
                        && second.operator().equals("!")
                        && second.operand() instanceof Node.Name name) {
                    Expr named = check(name);
                    if (!named.type().equals(LGL) && !named.type().equals(Type.Scalar.NA)) {
                        context.problems()
                                .add(context.problems()
                                        .error(
                                                "not-in-language",
                                                unary.span(),
                                                "`!!` is not needed: a name stands for its value")
                                        .suggest(name.text()));
                        return named;
                    }
                }
                Expr operand = condition(unary.operand());
                return apply("!", operand, LGL);
            }
            case "-", "+" -> {
                Expr operand = check(unary.operand());
                if (operand instanceof Expr.Constant constant && constant.value() instanceof Number number) {
                    boolean minus = unary.operator().equals("-");
                    return number instanceof Long whole
                            ? new Expr.Constant(minus ? -whole : whole, INT)
                            : new Expr.Constant(minus ? -number.doubleValue() : number.doubleValue(), DBL);
                }
                if (operand.type() instanceof Type.Difftime) {
                    return apply("neg", operand, operand.type());
                }
                Expr number = convert(operand, "num", unary.operand().span(), "-");
                return unary.operator().equals("-") ? apply("neg", number, number.type()) : number;
            }
            default -> {
                return problem("formula-here", unary.span(), "a formula (`~ …`) stands where a value should");
            }
        }
    }

    private Expr call(Node.Call call) {
        String name = call.name();
        if (name == null) {
            return problem("not-a-function", call.span(), "this is called but is no function");
        }
        if (name.startsWith("engine::")) {
            return passThrough(call, name.substring("engine::".length()));
        }
        if (name.equals("cur_column") && locals.get(Across.CURRENT_COLUMN) instanceof Expr column) {
            return column;
        }
        Function function = Functions.find(name);
        if (function == null && name.contains(".")) {
            String method = name.substring(name.indexOf('.') + 1);
            function = Functions.find(
                    String.valueOf(Functions.find(method) != null ? method : Suggest.functionFor(method)));
            Node.Name whole = (Node.Name) call.function();
            if (function != null && find(new Node.Name(whole.segments().subList(0, 1), true, whole.span())) == null) {
                function = null;
            } else if (function != null) {
                context.problems()
                        .add(context.problems()
                                .error(
                                        "python-habit",
                                        call.function().span(),
                                        "a function is not called on a value here")
                                .suggest(
                                        function.name() + "(" + whole.segments().get(0) + ")"));
                return NOTHING;
            }
        }
        if (function == null) {
            new Unknown(context, input).function(call, name);
            call.arguments().forEach(argument -> {
                if (argument.value() != null && Advice.of(name) == null) {
                    formula(argument.value()).forEach(this::check);
                }
            });
            return NOTHING;
        }
        if (mode == Mode.EACH_ROW && function.kind() != Function.Kind.SCALAR && RowTotals.takes(function)) {
            return new RowTotals(this, call, function).check();
        }
        if (Totals.takes(function, call)) {
            return new Totals(this).check(call, function);
        }
        OnTarget.function(function, mode == Mode.ROWS, call.function().span(), context);
        if (function.kind() == Function.Kind.SPECIAL) {
            return new SpecialForms(this).check(call, function);
        }
        return new Application(this, call, function).check();
    }

    /** The values in {@code a ~ b}: what an unknown function does with them is not ours to say. */
    private static List<Node> formula(Node node) {
        if (node instanceof Node.Binary binary && binary.operator().equals("~")) {
            return List.of(binary.left(), binary.right());
        }
        return node instanceof Node.Unary unary && unary.operator().equals("~") || node instanceof Node.Lambda
                ? List.of()
                : List.of(node);
    }

    /** {@code engine::fn(x)}: a function of the engine, as it is. */
    private Expr passThrough(Node.Call call, String name) {
        List<Expr> rest = new ArrayList<>();
        call.arguments().forEach(argument -> {
            if (argument.value() != null) {
                rest.add(check(argument.value()));
            }
        });
        Function raw = Function.passThrough(name);
        return new Expr.Apply(
                raw, new ArrayList<>(java.util.Collections.singletonList(null)), rest, null, List.of(), null, NA);
    }

    /** An argument as a parameter's type word wants it. */
    Expr argument(Node node, String word, String function) {
        return convert(check(node), word, node.span(), function);
    }

    /** {@code c(1)} is 1; of several values a function of one row can't make one. */
    private Expr single(Expr expr, Span span, String function) {
        if (!(expr instanceof Expr.Vector vector)) {
            return expr;
        }
        if (vector.elements().size() == 1) {
            return vector.elements().get(0);
        }
        return problem(
                "wrong-size",
                span,
                "`" + function + "` takes one value here, not "
                        + vector.elements().size());
    }

    /** Converts where R would, else reports. */
    Expr convert(Expr given, String word, Span span, String function) {
        Expr expr = single(given, span, function);
        Type type = expr.type();
        switch (word) {
            case "any", "key" -> {
                return expr;
            }
            case "num" -> {
                if (type.isNumeric() || type instanceof Type.Difftime) {
                    return expr;
                }
                if (type.equals(LGL)) {
                    return Types.cast(expr, INT);
                }
                if (type.equals(NA)) {
                    return Types.cast(expr, DBL);
                }
                if (type.equals(JSON)) {
                    return Types.cast(expr, DBL);
                }
            }
            case "int" -> {
                if (type.equals(INT)) {
                    return expr;
                }
                if (type.equals(DBL) || type.equals(LGL) || type.equals(NA)) {
                    return Types.cast(expr, INT);
                }
            }
            case "lgl" -> {
                return logical(expr, span);
            }
            case "chr" -> {
                if (!(type instanceof Type.Struct) && !(type instanceof Type.ListOf)) {
                    return Types.cast(expr, CHR);
                }
            }
            case "time", "wall", "date" -> {
                if (Types.isTime(type)) {
                    return word.equals("date") ? Types.cast(expr, DATE) : expr;
                }
                if (type.equals(CHR) || type.equals(NA) || type.equals(JSON)) {
                    return Types.cast(
                            expr, word.equals("date") ? DATE : context.sources().instants());
                }
            }
            case "json" -> {
                return Types.cast(expr, JSON);
            }
            case "list" -> {
                if (type instanceof Type.ListOf) {
                    return expr;
                }
                if (type.equals(NA)) {
                    return Types.cast(expr, new Type.ListOf(CHR));
                }
            }
            default -> {
                return expr;
            }
        }
        String wanted = switch (word) {
            case "num", "int" -> "a number";
            case "chr" -> "text";
            case "list" -> "a list";
            default -> "a date or time";
        };
        Diagnostic diagnostic = context.problems()
                .error("wrong-type", span, "`" + function + "` needs " + wanted + "; this is " + Types.show(type))
                .label("this is " + Types.show(type));
        context.problems().add(hint(diagnostic, type, word, context.text(span)));
        return new Expr.Constant(
                null, word.equals("num") ? DBL : word.equals("int") ? INT : word.equals("chr") ? CHR : DTTM);
    }

    private static Diagnostic hint(Diagnostic diagnostic, Type type, String word, String text) {
        if (word.equals("list")) {
            return diagnostic;
        }
        boolean number = word.equals("num") || word.equals("int");
        if (number && type.equals(CHR) && !text.isEmpty()) {
            return diagnostic.suggest("as.numeric(" + text + ")");
        }
        if (!number && type.isNumeric() && !text.isEmpty()) {
            return diagnostic.help(
                    "seconds since 1970: `as_datetime(" + text + ")`; milliseconds: `epoch_ms(" + text + ")`");
        }
        return diagnostic;
    }

    /** The row of the table by that name, which must be there. */
    static Function function(String name) {
        return java.util.Objects.requireNonNull(Functions.find(name), name);
    }

    /** A call of another function in place of the one written. */
    Expr call(String function, Node.Call written, List<Node.Argument> arguments) {
        Node.Name name =
                new Node.Name(List.of(function), true, written.function().span());
        return call(new Node.Call(name, arguments, written.span()));
    }

    /** An aggregate of checked arguments: per group, or repeated on each row. */
    Expr aggregate(String function, List<@Nullable Expr> arguments, Type type) {
        return new Expr.Apply(
                function(function), arguments, List.of(), null, List.of(), mode == Mode.ROWS ? partition : null, type);
    }

    /** A window function, or an aggregate repeated on each row, over the groups given. */
    Expr window(String function, List<@Nullable Expr> arguments, List<Expr.Key> order, List<Expr> groups, Type type) {
        return new Expr.Apply(function(function), arguments, List.of(), null, order, groups, type);
    }

    /** Texts one after the other. */
    static Expr joined(List<Expr> texts) {
        return new Expr.Apply(function(".join"), List.of(), texts, null, List.of(), null, CHR);
    }

    /** The first value that is not NA. */
    static Expr coalesced(List<Expr> values, Type type) {
        return values.size() == 1
                ? values.get(0)
                : new Expr.Apply(
                        function("coalesce"),
                        java.util.Collections.singletonList(null),
                        values,
                        null,
                        List.of(),
                        null,
                        type);
    }

    /** How many lambdas stand around this. */
    int depth() {
        return (int) locals.values().stream()
                .filter(value -> value instanceof Expr.Apply apply
                        && apply.function().name().equals(".variable"))
                .count();
    }

    /** A function of the table applied to nothing. */
    static Expr apply0(String function, Type type) {
        return new Expr.Apply(function(function), List.of(), List.of(), null, List.of(), null, type);
    }

    /** A function of the table applied to one checked argument. */
    static Expr apply(String function, Expr only, Type type) {
        return new Expr.Apply(
                java.util.Objects.requireNonNull(Functions.find(function), function),
                List.of(only),
                List.of(),
                null,
                List.of(),
                null,
                type);
    }

    /** A function of the table applied to two checked arguments. */
    static Expr apply(String function, Expr one, Expr two, Type type) {
        return new Expr.Apply(
                java.util.Objects.requireNonNull(Functions.find(function), function),
                List.of(one, two),
                List.of(),
                null,
                List.of(),
                null,
                type);
    }

    /** Whether an argument's unknown name is a column: {@code if_else(qty = 1, …)} compares. */
    boolean isComparison(Node.Argument argument) {
        String name = argument.name();
        if (name == null || argument.value() == null || input.column(name) == null) {
            return false;
        }
        equalsSign(argument, argument.value());
        return true;
    }

    /** Says that {@code name = value} was meant to compare. */
    void equalsSign(Node.Argument argument, Node value) {
        Span span = argument.nameSpan().to(value.span());
        context.problems()
                .add(context.problems()
                        .error("equals-sign", span, "`=` names an argument; to compare, write `==`")
                        .suggest(context.text(argument.nameSpan()) + " == " + context.text(value.span())));
    }

    Expr problem(String code, Span span, String message) {
        context.problems().add(code, span, message);
        return NOTHING;
    }

    /** The text of a constant argument, or null where it is none. */
    @Nullable
    String wordOrNull(Node node) {
        return constantNode(node) instanceof Node.Literal literal && literal.value() instanceof Value.Str text
                ? text.value()
                : null;
    }

    /** The text of a constant argument, or null (reported). */
    @Nullable
    String word(Node node, String function, Parameter parameter) {
        Node value = constantNode(node);
        if (value instanceof Node.Literal literal && literal.value() instanceof Value.Str text) {
            return text.value();
        }
        problem(
                "constant-needed",
                node.span(),
                "`" + parameter.name() + "` of `" + function + "` must be a text that is known now, such as \"hour\"");
        return null;
    }

    /** A name that stands for a script's constant is replaced by it. */
    Node constantNode(Node node) {
        return node instanceof Node.Name name && find(name) != null ? node : context.constant(node);
    }
}
