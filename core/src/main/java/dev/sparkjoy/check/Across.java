package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code across()}, {@code if_any()}, {@code if_all()}: one function, several columns. */
public final class Across {
    /** What {@code cur_column()} stands for, among the names bound around a function. */
    static final String CURRENT_COLUMN = "cur_column()";

    private final Expressions in;

    public Across(Expressions in) {
        this.in = in;
    }

    /** Whether an argument is {@code across(…)}. */
    public static boolean is(Node node) {
        return node instanceof Node.Call call && "across".equals(call.name());
    }

    /** The columns that an {@code across(…)} makes. */
    public List<Named> expand(Node.Call call) {
        Node columns = named(call, ".cols", 0);
        Node functions = named(call, ".fns", 1);
        Node glueNode = named(call, ".names", -1);
        more = more(call);
        List<Named> selected = selected(columns);
        Map<String, @Nullable Node> byName = functions(functions);
        boolean several = byName.size() > 1 || isList(functions);
        String glue = several ? "{.col}_{.fn}" : "{.col}";
        if (glueNode instanceof Node.Literal literal && literal.value() instanceof Value.Str text) {
            glue = text.value();
        }
        List<Named> result = new ArrayList<>();
        for (Named column : selected) {
            for (Map.Entry<String, @Nullable Node> function : byName.entrySet()) {
                String name = glue.replace("{.col}", column.name())
                        .replace("{col}", column.name())
                        .replace("{.fn}", function.getKey())
                        .replace("{fn}", function.getKey());
                Node body = function.getValue();
                result.add(new Named(name, body == null ? column.value() : apply(body, column)));
            }
        }
        return result;
    }

    /** {@code if_any(cols, fn)}: the conditions joined. */
    Expr condition(Node.Call call, boolean any) {
        Node functions = named(call, ".fns", 1);
        Expr result = null;
        for (Named column : selected(named(call, ".cols", 0))) {
            Expr value = functions == null ? column.value() : apply(functions, column);
            Expr condition = in.logical(value, call.span());
            result = result == null ? condition : Expressions.apply(any ? "|" : "&", result, condition, LGL);
        }
        return result == null ? new Expr.Constant(!any, LGL) : result;
    }

    /** The columns that {@code pick(…)} or {@code across(…)} names, as arguments of a function of several. */
    static List<Named> columns(Expressions in, Node.Call call) {
        if (is(call)) {
            return new Across(in).expand(call);
        }
        return new Across(in).visible().of(call.arguments());
    }

    private List<Named> selected(@Nullable Node columns) {
        Selection selection = visible();
        return columns == null ? selection.everything() : selection.of(List.of(Node.Argument.of(columns)));
    }

    /** All columns but the groups. */
    private Selection visible() {
        Relation visible = in.input();
        List<dev.sparkjoy.plan.Plan.Column> usable = visible.columns().stream()
                .filter(column -> !visible.groups().contains(column.name())
                        && !in.partition().contains(column.reference()))
                .toList();
        return new Selection(in.context(), new Relation(visible.plan(), usable, List.of()));
    }

    private static @Nullable Node named(Node.Call call, String name, int position) {
        int unnamed = 0;
        for (Node.Argument argument : call.arguments()) {
            if (name.equals(argument.name())) {
                return argument.value();
            }
            if (argument.name() == null && unnamed++ == position) {
                return argument.value();
            }
        }
        return null;
    }

    private static final Set<String> OWN = Set.of(".cols", ".fns", ".names", ".unpack");

    /** What is passed on to the function: {@code across(x, quantile, probs = 0.5)}. */
    private List<Node.Argument> more = List.of();

    private static List<Node.Argument> more(Node.Call call) {
        List<Node.Argument> more = new ArrayList<>();
        int own = 2;
        for (String name : List.of(".cols", ".fns")) {
            own -= call.arguments().stream().anyMatch(argument -> name.equals(argument.name())) ? 1 : 0;
        }
        int unnamed = 0;
        for (Node.Argument argument : call.arguments()) {
            boolean passed = argument.name() == null ? unnamed++ >= own : !OWN.contains(argument.name());
            if (passed && argument.value() != null) {
                more.add(argument);
            }
        }
        return more;
    }

    private static boolean isList(@Nullable Node node) {
        return node instanceof Node.Call call && ("list".equals(call.name()) || "c".equals(call.name()));
    }

    private static Map<String, @Nullable Node> functions(@Nullable Node node) {
        Map<String, @Nullable Node> byName = new LinkedHashMap<>();
        if (node == null) {
            byName.put("1", null);
        } else if (isList(node)) {
            List<Node.Argument> arguments = ((Node.Call) node).arguments();
            for (int i = 0; i < arguments.size(); i++) {
                String name = arguments.get(i).name();
                byName.put(
                        name == null ? String.valueOf(i + 1) : name,
                        arguments.get(i).value());
            }
        } else {
            byName.put("1", node);
        }
        return byName;
    }

    /** A function, named or written out, of a column. */
    public Expr value(Node function, Named column) {
        return apply(function, column);
    }

    private Expr apply(Node function, Named column) {
        Expressions in = this.in.with(CURRENT_COLUMN, new Expr.Constant(column.name(), Type.Scalar.CHR));
        return switch (function) {
            case Node.Unary formula
            when formula.operator().equals("~") ->
                in.with(".x", column.value()).with(".", column.value()).check(formula.operand());
            case Node.Lambda lambda ->
                lambda.parameters().isEmpty() ? in.check(lambda.body()) : lambda(in, lambda, column);
            case Node.Name name ->
                in.with(".x", column.value()).check(new Node.Call(name, arguments(name), name.span()));
            default -> in.problem("function-needed", function.span(), "a function is needed: `mean` or `~ mean(.x)`");
        };
    }

    private List<Node.Argument> arguments(Node.Name function) {
        List<Node.Argument> arguments = new ArrayList<>();
        arguments.add(Node.Argument.of(new Node.Name(List.of(".x"), true, function.span())));
        arguments.addAll(more);
        return arguments;
    }

    /** The first parameter is the column; what else was given goes to the others, by name and then by position. */
    private Expr lambda(Expressions in, Node.Lambda lambda, Named column) {
        Expressions inside = in.with(lambda.parameters().get(0), column.value());
        List<Node.Argument> left = new ArrayList<>(more);
        for (String parameter :
                lambda.parameters().subList(1, lambda.parameters().size())) {
            Node.Argument given = left.stream()
                    .filter(argument ->
                            argument.name() == null || argument.name().equals(parameter))
                    .findFirst()
                    .orElse(null);
            if (given != null && given.value() != null) {
                left.remove(given);
                inside = inside.with(parameter, in.check(given.value()));
            }
        }
        return inside.check(lambda.body());
    }
}
