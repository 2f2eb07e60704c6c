package dev.sparkjoy.verb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Context;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.check.Suggest;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code by} says of a pair of rows: nothing (columns of the same name), names, or {@code join_by()}. */
final class JoinBy {
    private final VerbCall call;
    private final Relation x;
    private final Relation y;
    private final List<Condition> conditions = new ArrayList<>();

    /**
     * One comparison of a value of the left with one of the right.
     *
     * @param operator {@code ==}, {@code >=}, {@code >}, {@code <=}, {@code <}
     * @param closest whether of the pairs that satisfy it only the nearest count
     */
    record Condition(Expr left, Expr right, String operator, boolean closest, Span place) {
        boolean isEquality() {
            return operator.equals("==");
        }

        /** Whether the right's column is dropped, as it says what the left's says. */
        boolean isMerged() {
            return isEquality() && left instanceof Expr.Column && right instanceof Expr.Column;
        }

        /** The condition, over columns of both sides. */
        Expr test(boolean naMatches) {
            if (isEquality()) {
                return Expr.call(naMatches ? ".same" : "==", Type.Scalar.LGL, left, right);
            }
            Expr compared = Expr.call(operator, Type.Scalar.LGL, left, right);
            return naMatches && operator.endsWith("=")
                    ? Expr.or(compared, Expr.and(List.of(Expr.isNa(left), Expr.isNa(right))))
                    : compared;
        }
    }

    private JoinBy(VerbCall call, Relation x, Relation y) {
        this.call = call;
        this.x = x;
        this.y = y;
    }

    /** The conditions of a call; null where they are wrong (reported). */
    static @Nullable List<Condition> of(VerbCall call, Relation x, Relation y) {
        JoinBy by = new JoinBy(call, x, y);
        Node node = call.has("by") ? call.node("by") : null;
        boolean fine = node == null ? by.natural() : by.read(node);
        return fine ? by.conditions : null;
    }

    private Context context() {
        return call.context();
    }

    private boolean natural() {
        List<String> shared = x.names().stream().filter(y.names()::contains).toList();
        if (shared.isEmpty()) {
            context()
                    .problems()
                    .add(context()
                            .problems()
                            .error("no-common-columns", call.nameSpan(), "the two have no column name in common")
                            .help("say what they share: `by = join_by(a == b)`; for all pairs, `cross_join()`")
                            .help("columns on the left: " + String.join(", ", x.names()))
                            .help("columns on the right: " + String.join(", ", y.names())));
            return false;
        }
        boolean fine = true;
        for (String name : shared) {
            fine &= add(column(x, name), column(y, name), "==", false, call.nameSpan());
        }
        String names =
                String.join(", ", shared.stream().map(Printer::columnName).toList());
        context().problems().note("joining-by", call.nameSpan(), "joining with `by = join_by(" + names + ")`");
        return fine;
    }

    private static Expr column(Relation relation, String name) {
        return Objects.requireNonNull(relation.column(name)).reference();
    }

    private boolean read(Node node) {
        Node by = context().constant(node);
        if (by instanceof Node.Call joinBy && "join_by".equals(joinBy.name())) {
            if (joinBy.arguments().isEmpty()) {
                return wrong(by, "`join_by()` names no column; for all pairs of rows use `cross_join()`");
            }
            boolean fine = true;
            for (Node.Argument argument : joinBy.arguments()) {
                fine &= argument.value() == null || condition(argument, argument.value(), false);
            }
            return fine;
        }
        if (by instanceof Node.Literal || (by instanceof Node.Call c && "c".equals(c.name()))) {
            return names(by);
        }
        context()
                .problems()
                .add(context()
                        .problems()
                        .error("bad-by", node.span(), "`by` is names in quotes, or `join_by(…)`")
                        .suggest("join_by(" + context().text(node.span()) + ")"));
        return false;
    }

    private boolean wrong(Node place, String message) {
        context().problems().add("bad-by", place.span(), message);
        return false;
    }

    /** {@code "a"}, {@code c("a", "b" = "c")}. */
    private boolean names(Node by) {
        List<Node.Argument> arguments = by instanceof Node.Call call ? call.arguments() : List.of(Node.Argument.of(by));
        boolean fine = true;
        for (Node.Argument argument : arguments) {
            if (!(argument.value() instanceof Node.Literal literal) || !(literal.value() instanceof Value.Str text)) {
                return wrong(
                        argument.value() == null ? by : argument.value(),
                        "column names stand in quotes here: `by = c(\"a\", \"b\" = \"c\")`");
            }
            String leftName = argument.name() == null ? text.value() : argument.name();
            Span leftPlace = argument.name() == null ? literal.span() : argument.nameSpan();
            Expr left = side(new Node.Name(List.of(leftName), true, leftPlace), x, "left");
            Expr right = side(new Node.Name(List.of(text.value()), true, literal.span()), y, "right");
            fine &= left != null && right != null && add(left, right, "==", false, argument.span());
        }
        return fine;
    }

    private boolean condition(Node.Argument argument, Node node, boolean closest) {
        if (argument.name() != null) {
            context()
                    .problems()
                    .add(context()
                            .problems()
                            .error("equals-sign", argument.span(), "`=` names an argument; to compare, write `==`")
                            .suggest(Printer.columnName(argument.name()) + " == "
                                    + context().text(node.span())));
            return false;
        }
        return switch (node) {
            case Node.Paren paren -> condition(argument, paren.inner(), closest);
            case Node.Binary binary when OPERATORS.contains(binary.operator()) -> comparison(binary, closest);
            case Node.Call helper when HELPERS.contains(String.valueOf(helper.name())) && !closest -> helper(helper);
            case Node.Name name -> same(name, closest);
            case Node.Dollar dollar -> same(dollar, closest);
            case Node.Literal literal
            when literal.value() instanceof Value.Str text ->
                same(new Node.Name(List.of(text.value()), true, literal.span()), closest);
            default ->
                wrong(
                        node,
                        "`join_by()` takes names and comparisons of a left with a right column, "
                                + "`closest()`, `between()`, `within()` and `overlaps()`");
        };
    }

    private static final List<String> OPERATORS = List.of("==", ">=", ">", "<=", "<");
    private static final List<String> HELPERS = List.of("closest", "between", "within", "overlaps");

    /** A name alone: the same on both sides. */
    private boolean same(Node node, boolean closest) {
        if (closest) {
            return wrong(node, "`closest()` takes one inequality, such as `closest(ts >= since)`");
        }
        Expr left = side(node, x, "left");
        Expr right = side(node, y, "right");
        return left != null && right != null && add(left, right, "==", false, node.span());
    }

    private boolean comparison(Node.Binary binary, boolean closest) {
        if (closest && binary.operator().equals("==")) {
            return wrong(binary, "`closest()` takes an inequality: one of >=, >, <=, <");
        }
        boolean flipped = "y".equals(sideName(binary.left())) || "x".equals(sideName(binary.right()));
        Node left = flipped ? binary.right() : binary.left();
        Node right = flipped ? binary.left() : binary.right();
        String operator = flipped ? flip(binary.operator()) : binary.operator();
        return compare(left, right, operator, closest, binary.span());
    }

    private boolean compare(Node left, Node right, String operator, boolean closest, Span place) {
        if ("y".equals(sideName(left)) && !"y".equals(sideName(right))) {
            return compare(right, left, flip(operator), closest, place);
        }
        if ("y".equals(sideName(left)) || "x".equals(sideName(right))) {
            context().problems().add("bad-by", place, "a condition compares a column of `x` with one of `y`");
            return false;
        }
        Expr one = side(unsided(left), x, "left");
        Expr two = side(unsided(right), y, "right");
        return one != null && two != null && add(one, two, operator, closest, place);
    }

    private static String flip(String operator) {
        return switch (operator) {
            case ">=" -> "<=";
            case ">" -> "<";
            case "<=" -> ">=";
            case "<" -> ">";
            default -> operator;
        };
    }

    /** {@code x} or {@code y} of {@code x$a}; null of anything else. */
    private static @Nullable String sideName(Node node) {
        return node instanceof Node.Dollar dollar
                        && dollar.target() instanceof Node.Name name
                        && (name.text().equals("x") || name.text().equals("y"))
                ? name.text()
                : null;
    }

    private Node unsided(Node node) {
        if (node instanceof Node.Dollar dollar && sideName(node) != null) {
            return new Node.Name(List.of(dollar.name()), true, dollar.nameSpan());
        }
        return node;
    }

    private boolean helper(Node.Call helper) {
        List<Node> given = new ArrayList<>();
        String bounds = "[]";
        for (Node.Argument argument : helper.arguments()) {
            if ("bounds".equals(argument.name())
                    && argument.value() instanceof Node.Literal literal
                    && literal.value() instanceof Value.Str text) {
                bounds = text.value();
            } else if (argument.value() != null) {
                given.add(argument.value());
            }
        }
        if (!List.of("[]", "[)", "(]", "()").contains(bounds)) {
            return wrong(helper, "`bounds` is one of \"[]\", \"[)\", \"(]\", \"()\"");
        }
        String name = String.valueOf(helper.name());
        int wanted = name.equals("closest") ? 1 : name.equals("between") ? 3 : 4;
        if (given.size() != wanted) {
            return wrong(helper, "`" + USAGE.get(HELPERS.indexOf(name)) + "` takes " + wanted + " of them");
        }
        String above = bounds.startsWith("[") ? ">=" : ">";
        String below = bounds.endsWith("]") ? "<=" : "<";
        return switch (name) {
            case "closest" -> condition(Node.Argument.of(given.get(0)), given.get(0), true);
            case "between" ->
                compare(given.get(0), given.get(1), above, false, helper.span())
                        & compare(given.get(0), given.get(2), below, false, helper.span());
            case "within" ->
                compare(given.get(0), given.get(2), ">=", false, helper.span())
                        & compare(given.get(1), given.get(3), "<=", false, helper.span());
            default -> {
                boolean closed = bounds.equals("[]");
                yield compare(given.get(0), given.get(3), closed ? "<=" : "<", false, helper.span())
                        & compare(given.get(1), given.get(2), closed ? ">=" : ">", false, helper.span());
            }
        };
    }

    private static final List<String> USAGE = List.of(
            "closest(x >= y)",
            "between(x, y_lower, y_upper)",
            "within(x_lower, x_upper, y_lower, y_upper)",
            "overlaps(x_lower, x_upper, y_lower, y_upper)");

    /** A name that one table lacks: which table, and what the nearest there is. */
    private boolean lacks(Node node, Relation relation, String side) {
        if (!(node instanceof Node.Name name) || name.segments().size() > 1 || relation.column(name.text()) != null) {
            return false;
        }
        context().wanted(name.segments());
        Relation other = relation == x ? y : x;
        Diagnostic problem = context()
                .problems()
                .error("unknown-column", name.span(), "there is no column `" + name.text() + "` on the " + side);
        String nearest = Suggest.nearest(name.text(), relation.names());
        if (nearest != null) {
            problem = problem.suggest(Printer.columnName(nearest));
        }
        if (other.column(name.text()) != null) {
            problem = problem.help("the other table has it; names that differ: `by = join_by("
                    + (relation == y ? name.text() + " == other" : "other == " + name.text()) + ")`");
        }
        problem = problem.help("columns on the " + side + ": " + String.join(", ", relation.names()));
        if (other.column(name.text()) == null) {
            problem = problem.help(
                    "columns on the " + (relation == y ? "left" : "right") + ": " + String.join(", ", other.names()));
        }
        context().problems().add(problem);
        return true;
    }

    private @Nullable Expr side(Node node, Relation relation, String side) {
        if (lacks(node, relation, side)) {
            return null;
        }
        int before = context().problems().all().size();
        Expr expr = Expressions.rows(context(), relation).check(node);
        if (context().problems().all().size() > before || expr instanceof Expr.Constant) {
            return null;
        }
        if (!(expr instanceof Expr.Column) && !(expr instanceof Expr.Field)) {
            wrong(node, "a condition names columns; make one first with `mutate()` on the " + side);
            return null;
        }
        return expr;
    }

    private boolean add(Expr left, Expr right, String operator, boolean closest, Span place) {
        Type common = Types.common(left.type(), right.type());
        if (common == null || (common.equals(Type.Scalar.JSON) && !left.type().equals(right.type()))) {
            Diagnostic problem = context()
                    .problems()
                    .error(
                            "incompatible-types",
                            place,
                            "can't join `" + Selection.pathName(left) + "` (" + Types.show(left.type()) + ") with `"
                                    + Selection.pathName(right) + "` (" + Types.show(right.type()) + ")");
            context()
                    .problems()
                    .add(problem.help("make them alike first: `mutate(" + Selection.pathName(left) + " = as."
                            + (right.type().isNumeric() ? "numeric" : "character") + "("
                            + Selection.pathName(left) + "))`"));
            return false;
        }
        conditions.add(new Condition(left, right, operator, closest, place));
        return true;
    }
}
