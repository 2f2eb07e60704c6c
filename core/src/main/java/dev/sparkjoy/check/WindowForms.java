package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ranks and numbers made of other window functions, and sums over the columns of a row. */
final class WindowForms {
    private final Expressions in;
    private final Arguments arguments;
    private final String name;

    WindowForms(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
        this.name = arguments.function().name();
    }

    Expr check() {
        boolean perRow = !name.startsWith("row") && in.mode() == Expressions.Mode.GROUPS;
        if (perRow && !name.equals("order_by") && !name.equals("with_order")) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error(
                                    "one-value-per-group",
                                    arguments.call().span(),
                                    "`" + name + "()` gives a value per row; summarise needs one per group")
                            .help("use it in `mutate()`, before `summarise()`"));
            return SpecialForms.nothing();
        }
        return switch (name) {
            case "rank" -> rank();
            case "consecutive_id" -> consecutive();
            case "cur_group_id" -> group();
            case "order_by" -> ordered(arguments.node(0), arguments.node(1));
            case "with_order" -> withOrder();
            default -> overColumns();
        };
    }

    private static Expr whole(long number) {
        return new Expr.Constant(number, INT);
    }

    private Expr rank() {
        Expr x = in.argument(arguments.node(0), "any", name);
        String ties = arguments.word("ties.method");
        List<Expr> tied = new ArrayList<>(in.partition());
        tied.add(x);
        Expr least = in.window("min_rank", List.of(x), List.of(new Expr.Key(x, false)), in.partition(), INT);
        Expr others = Expressions.apply("-", in.window("n", List.of(), List.of(), tied, INT), whole(1), INT);
        Expr known = switch (String.valueOf(ties)) {
            case "min" -> least;
            case "max" -> Expressions.apply("+", least, others, INT);
            case "first" -> in.window("row_number", List.of(x), List.of(new Expr.Key(x, false)), in.partition(), INT);
            case "average" ->
                Expressions.apply(
                        "+",
                        Types.cast(least, DBL),
                        Expressions.apply("/", others, new Expr.Constant(2.0, DBL), DBL),
                        DBL);
            default ->
                in.problem(
                        "unknown-choice",
                        arguments.call().span(),
                        "`ties.method` of `rank` is one of average, min, max, first");
        };
        Type type = known.type().equals(DBL) ? DBL : INT;
        Expr isNa = Expressions.apply("is.na", x, LGL);
        Node naLast = arguments.optional("na.last");
        boolean keeps = naLast != null && "keep".equals(in.wordOrNull(naLast));
        if (keeps) {
            return new Expr.Case(
                    List.of(new Expr.Branch(Expressions.apply("!", isNa, LGL), Types.cast(known, type))),
                    new Expr.Constant(null, type),
                    type);
        }
        List<Expr> missing = new ArrayList<>(in.partition());
        missing.add(isNa);
        Expr there = in.window(
                "sum",
                Arrays.asList(Types.cast(Expressions.apply("!", isNa, LGL), INT), null),
                List.of(),
                in.partition(),
                INT);
        Expr place = in.window("row_number", Arrays.asList((Expr) null), List.of(), missing, INT);
        Expr last = Types.cast(Expressions.apply("+", there, place, INT), type);
        return new Expr.Case(List.of(new Expr.Branch(isNa, last)), Types.cast(known, type), type);
    }

    /** One more than the number of changes so far. */
    private Expr consecutive() {
        List<Expr> values = new ArrayList<>();
        for (Node node : arguments.values()) {
            values.add(in.argument(node, "any", name));
        }
        if (values.isEmpty()) {
            return in.problem("missing-argument", arguments.call().span(), "`consecutive_id` needs a column");
        }
        Expr position = in.window("row_number", Arrays.asList((Expr) null), List.of(), in.partition(), INT);
        Expr changed = Expressions.apply("==", position, whole(1), LGL);
        for (Expr value : values) {
            Expr before = in.window(
                    "lag", Arrays.asList(value, whole(1), null, null), List.of(), in.partition(), value.type());
            Expr differs = Expressions.apply("is_distinct_from", value, before, LGL);
            changed = Expressions.apply("|", changed, differs, LGL);
        }
        Expr step = Types.cast(changed, INT);
        return in.window("cumsum", List.of(step), List.of(), in.partition(), INT);
    }

    private Expr group() {
        if (in.partition().isEmpty()) {
            return whole(1);
        }
        if (in.input().groupKeys().isEmpty()) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error(
                                    "group-by-needed",
                                    arguments.call().span(),
                                    "`cur_group_id()` numbers the groups of `group_by()`, not those of `.by`")
                            .help("data |> group_by(…) |> mutate(id = cur_group_id())"));
            return whole(1);
        }
        List<Expr.Key> keys =
                in.partition().stream().map(key -> new Expr.Key(key, false)).toList();
        return in.window(".dense_rank_na_last", Arrays.asList((Expr) null), keys, List.of(), INT);
    }

    private Expr ordered(Node by, Node inner) {
        Function function = inner instanceof Node.Call call && call.name() != null ? Functions.find(call.name()) : null;
        if (function == null || function.kind() != Function.Kind.WINDOW && function.kind() != Function.Kind.AGGREGATE) {
            return in.problem(
                    "window-needed", inner.span(), "a window function stands here, such as `cumsum(x)` or `lag(x)`");
        }
        return new Application(in, (Node.Call) inner, function)
                .by(List.of(Application.keyOf(in, by)))
                .check();
    }

    private Expr withOrder() {
        List<Node.Argument> given = new ArrayList<>();
        given.add(Node.Argument.of(arguments.node(2)));
        given.addAll(arguments.rest());
        return ordered(
                arguments.node(0),
                new Node.Call(arguments.node(1), given, arguments.call().span()));
    }

    private Expr overColumns() {
        if (!(arguments.node(0) instanceof Node.Call call)
                || !("pick".equals(call.name()) || "across".equals(call.name()))) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error("selection-needed", arguments.node(0).span(), "`" + name + "` takes several columns")
                            .suggest(name + "(pick("
                                    + in.context().text(arguments.node(0).span()) + "))"));
            return SpecialForms.nothing();
        }
        boolean naRm = arguments.flag("na.rm");
        Expr sum = null;
        Expr count = null;
        for (Named column : Across.columns(in, call)) {
            Expr value = Types.cast(in.convert(column.value(), "num", call.span(), name), DBL);
            Expr term = naRm ? Expressions.coalesced(List.of(value, new Expr.Constant(0.0, DBL)), DBL) : value;
            Expr there = naRm
                    ? Types.cast(Expressions.apply("!", Expressions.apply("is.na", value, LGL), LGL), INT)
                    : whole(1);
            sum = sum == null ? term : Expressions.apply("+", sum, term, DBL);
            count = count == null ? there : Expressions.apply("+", count, there, INT);
        }
        if (sum == null || count == null) {
            return new Expr.Constant(name.equals("rowSums") ? 0.0 : Double.NaN, DBL);
        }
        return name.equals("rowSums") ? sum : Expressions.apply("/", sum, count, DBL);
    }
}
