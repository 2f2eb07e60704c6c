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
import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators: R's rules for numbers, dates, texts and NA. */
final class Arithmetic {
    private final Expressions in;

    Arithmetic(Expressions in) {
        this.in = in;
    }

    Expr binary(Node.Binary node) {
        if (in.mode() == Expressions.Mode.EACH_ROW
                && !node.operator().startsWith("%i")
                && !node.operator().equals(":")) {
            Expr each = eachValue(node);
            if (each != null) {
                return each;
            }
        }
        switch (node.operator()) {
            case "&", "|" -> {
                if (joinsTexts(node)) {
                    return new Expr.Constant(null, CHR);
                }
                Expr left = in.condition(node.left());
                Expr right = in.condition(node.right());
                return Expressions.apply(node.operator(), left, right, LGL);
            }
            case "==", "!=", "<", "<=", ">", ">=" -> {
                return comparison(node);
            }
            case "%in%", "%notin%" -> {
                return new ListForms(in)
                        .in(node.left(), node.right(), node.operator().equals("%notin%"));
            }
            case "+", "-", "*", "/", "^", "%%", "%/%" -> {
                return arithmetic(node);
            }
            case ":" -> {
                return new ListForms(in).range(node);
            }
            case "~" -> {
                return in.problem(
                        "formula-here", node.span(), "`left ~ right` belongs inside `case_when()` and its like");
            }
            default -> {
                return named(node);
            }
        }
    }

    /** {@code first || last}: SQL's way to join texts. */
    private boolean joinsTexts(Node.Binary node) {
        boolean bars = in.context().text(node.operatorSpan()).equals("||");
        if (!bars
                || !in.check(node.left()).type().equals(CHR)
                || !in.check(node.right()).type().equals(CHR)) {
            return false;
        }
        String both = in.context().text(node.left().span()) + ", "
                + in.context().text(node.right().span());
        in.context()
                .problems()
                .add(in.context()
                        .problems()
                        .error("sql-habit", node.span(), "`||` joins conditions here; texts are joined by str_c()")
                        .suggest("str_c(" + both + ")"));
        return true;
    }

    /** {@code x %like% y}: a row of the table by that name. */
    private Expr named(Node.Binary node) {
        Function function = Functions.find(node.operator());
        if (function == null) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error(
                                    "unknown-operator",
                                    node.operatorSpan(),
                                    "there is no operator `" + node.operator() + "`")
                            .suggest(Suggest.nearest(
                                    node.operator(),
                                    List.of(
                                            "%in%",
                                            "%notin%",
                                            "%%",
                                            "%/%",
                                            "%like%",
                                            "%ilike%",
                                            "%rlike%",
                                            "%regexp%",
                                            "%m+%",
                                            "%m-%"))));
            in.check(node.left());
            in.check(node.right());
            return new Expr.Constant(null, NA);
        }
        Node.Call call = new Node.Call(
                new Node.Name(List.of(node.operator()), true, node.operatorSpan()),
                List.of(Node.Argument.of(node.left()), Node.Argument.of(node.right())),
                node.span());
        if (node.operator().equals("%m+%") || node.operator().equals("%m-%")) {
            Expr length = in.check(node.right());
            if (length.type() instanceof Type.Difftime time && !time.unit().equals("months")) {
                Expr when = in.argument(node.left(), "time", node.operator());
                boolean minus = node.operator().equals("%m-%");
                return new TimeSums(in)
                        .later(when, length, minus, true, node.right().span());
            }
        }
        return new Application(in, call, function).check();
    }

    /** {@code c_across(…) > 5}: the operation on each of a row's values; null where neither side has several. */
    private @Nullable Expr eachValue(Node.Binary node) {
        boolean left = several(node.left());
        if (!left && !several(node.right())) {
            return null;
        }
        Expr.Vector values = (Expr.Vector) in.check(left ? node.left() : node.right());
        List<Expr> made = new ArrayList<>();
        for (Expr value : values.elements()) {
            Node name = new Node.Name(List.of("joy_value"), true, node.span());
            made.add(in.with("joy_value", value)
                    .check(new Node.Binary(
                            node.operator(),
                            left ? name : node.left(),
                            left ? node.right() : name,
                            node.operatorSpan(),
                            node.span())));
        }
        return new Expr.Vector(
                made, made.isEmpty() ? Type.Scalar.NA : made.get(0).type());
    }

    private boolean several(Node node) {
        Node inner = node instanceof Node.Paren paren ? paren.inner() : node;
        return inner instanceof Node.Call call
                && ("c_across".equals(call.name()) || "c".equals(call.name()))
                && in.check(inner) instanceof Expr.Vector vector
                && vector.elements().size() > 1;
    }

    private Expr comparison(Node.Binary node) {
        Expr left = in.check(node.left());
        Expr right = unquoted(node.right(), left) ? new Expr.Constant(null, CHR) : in.check(node.right());
        warnOfNa(node, left, right);
        Type one = left.type();
        Type two = right.type();
        if (one instanceof Type.Difftime || two instanceof Type.Difftime) {
            return Expressions.apply(node.operator(), seconds(left, two), seconds(right, one), LGL);
        }
        if (Types.isTime(one) && two.equals(CHR) || Types.isTime(two) && one.equals(CHR)) {
            return time(node, left, right);
        }
        Type common = Types.common(one, two);
        if (common == null && (one.equals(CHR) || two.equals(CHR)) && isPlain(one) && isPlain(two)) {
            common = CHR;
            in.context()
                    .problems()
                    .note("compared-as-text", node.span(), "compares " + one + " with " + two + ": as text, as R does");
        }
        if (common == null || common instanceof Type.Struct) {
            Diagnostic diagnostic = in.context()
                    .problems()
                    .error(
                            "incompatible-types",
                            node.span(),
                            "can't compare " + Types.show(one) + " with " + Types.show(two))
                    .label(Types.show(one) + " " + node.operator() + " " + Types.show(two));
            Type.Struct struct =
                    one instanceof Type.Struct first ? first : two instanceof Type.Struct second ? second : null;
            in.context()
                    .problems()
                    .add(
                            struct == null
                                    ? diagnostic
                                    : diagnostic.help("fields there: "
                                            + Unknown.list(struct.fields().stream()
                                                    .map(Type.Field::name)
                                                    .toList())));
            return new Expr.Constant(null, LGL);
        }
        if (common.equals(JSON)) {
            common = one.equals(JSON) ? two : one;
            common = common.equals(JSON) ? CHR : common;
        }
        return Expressions.apply(node.operator(), meet(left, right, common), meet(right, left, common), LGL);
    }

    /** {@code event == view}: a word that names nothing, beside a text. */
    private boolean unquoted(Node node, Expr other) {
        if (!(node instanceof Node.Name name)
                || !other.type().equals(CHR)
                || name.segments().size() > 1
                || in.isKnown(name)) {
            return false;
        }
        new Unknown(in.context(), in.input()).text(name);
        return true;
    }

    /** An int meets a dbl as it is: the engine compares them. */
    private static Expr meet(Expr expr, Expr other, Type common) {
        if (common.equals(DBL)
                && other.type().equals(INT)
                && expr instanceof Expr.Constant
                && Types.cast(expr, Type.Scalar.INT) instanceof Expr.Constant whole) {
            return whole;
        }
        return common.equals(DBL) && expr.type().equals(INT) && !(expr instanceof Expr.Constant)
                ? expr
                : Types.cast(expr, common);
    }

    private static boolean isPlain(Type type) {
        return Types.isNumber(type) || type.equals(CHR);
    }

    private void warnOfNa(Node.Binary node, Expr left, Expr right) {
        if (left instanceof Expr.Constant one && one.value() == null && node.left() instanceof Node.Literal
                || right instanceof Expr.Constant two && two.value() == null && node.right() instanceof Node.Literal) {
            Node other = node.right() instanceof Node.Literal ? node.left() : node.right();
            String text = in.context().text(other.span());
            boolean not = node.operator().equals("!=");
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error("comparison-with-na", node.span(), "comparing with NA gives NA for every row")
                            .severity(dev.sparkjoy.base.Diagnostic.Severity.WARNING)
                            .suggest((not ? "!" : "") + "is.na(" + text + ")"));
        }
    }

    private Expr time(Node.Binary node, Expr left, Expr right) {
        Expr text = left.type().equals(CHR) ? left : right;
        Expr other = left.type().equals(CHR) ? right : left;
        Node place = left.type().equals(CHR) ? node.left() : node.right();
        Type type = other.type();
        if (text instanceof Expr.Constant constant && constant.value() instanceof String characters) {
            boolean day = type.equals(DATE) ? Types.date(characters) != null : Types.instant(characters) != null;
            if (!day) {
                if (type.equals(DATE) && Types.instant(characters) != null) {
                    type = DTTM;
                } else {
                    in.context()
                            .problems()
                            .add(in.context()
                                    .problems()
                                    .error(
                                            "not-a-time",
                                            place.span(),
                                            "\"" + characters + "\" is no "
                                                    + (type.equals(DATE) ? "date" : "date or time"))
                                    .help(
                                            type.equals(DATE)
                                                    ? "write it as \"2019-02-17\""
                                                    : "write it as \"2019-02-17T03:04:05Z\" or \"2019-02-17\""));
                    return new Expr.Constant(null, LGL);
                }
            }
        }
        return Expressions.apply(node.operator(), Types.cast(left, type), Types.cast(right, type), LGL);
    }

    /** A difftime in seconds where it meets another difftime; against a number it is a number of its own unit. */
    private static Expr seconds(Expr expr, Type other) {
        if (!(expr.type() instanceof Type.Difftime time)) {
            return Types.cast(expr, DBL);
        }
        if (!(other instanceof Type.Difftime) || other.equals(time)) {
            return expr;
        }
        return Expressions.apply("*", expr, new Expr.Constant(secondsPer(time.unit()), DBL), new Type.Difftime("secs"));
    }

    static double secondsPer(String unit) {
        return switch (unit) {
            case "mins" -> 60;
            case "hours" -> 3600;
            case "days" -> 86400;
            case "weeks" -> 604800;
            default -> 1;
        };
    }

    private Expr arithmetic(Node.Binary node) {
        String operator = node.operator();
        Expr left = in.check(node.left());
        Expr right = in.check(node.right());
        boolean sum = operator.equals("+") || operator.equals("-");
        if (sum && (Types.isTime(left.type()) || Types.isTime(right.type()))) {
            return timeSum(node, left, right);
        }
        if (left.type() instanceof Type.Difftime || right.type() instanceof Type.Difftime) {
            return lengths(node, left, right);
        }
        Expr one = in.convert(left, "num", node.left().span(), operator);
        Expr two = in.convert(right, "num", node.right().span(), operator);
        // R's 1 is a double; against a 64-bit int that would lose digits, so a whole constant counts as an int.
        if (one.type().equals(INT) && !operator.equals("/") && !operator.equals("^")) {
            two = Types.cast(two, Types.besideInts(two, true));
        } else if (two.type().equals(INT) && !operator.equals("/") && !operator.equals("^")) {
            one = Types.cast(one, Types.besideInts(one, true));
        }
        boolean whole =
                one.type().equals(INT) && two.type().equals(INT) && !operator.equals("/") && !operator.equals("^");
        if (operator.equals("%/%") && whole) {
            return Expressions.apply(".int_div", one, two, INT);
        }
        return Expressions.apply(operator, one, two, whole ? INT : DBL);
    }

    private Expr lengths(Node.Binary node, Expr left, Expr right) {
        Type type = left.type() instanceof Type.Difftime ? left.type() : right.type();
        Expr one = left.type() instanceof Type.Difftime
                ? left
                : in.convert(left, "num", node.left().span(), node.operator());
        Expr two = right.type() instanceof Type.Difftime
                ? right
                : in.convert(right, "num", node.right().span(), node.operator());
        if (one.type() instanceof Type.Difftime
                && two.type() instanceof Type.Difftime
                && !one.type().equals(two.type())) {
            if (one.type().toString().contains("months")
                    || two.type().toString().contains("months")) {
                return in.problem(
                        "incompatible-types",
                        node.span(),
                        "months have no fixed length; add them to a time one after the other");
            }
            one = seconds(one, two.type());
            two = seconds(two, left.type());
            type = new Type.Difftime("secs");
        }
        boolean ratio = node.operator().equals("/")
                && left.type() instanceof Type.Difftime
                && right.type() instanceof Type.Difftime;
        return Expressions.apply(node.operator(), one, two, ratio ? DBL : type);
    }

    private Expr timeSum(Node.Binary node, Expr left, Expr right) {
        boolean minus = node.operator().equals("-");
        if (Types.isTime(left.type()) && Types.isTime(right.type())) {
            if (!minus) {
                return in.problem("incompatible-types", node.span(), "can't add two dates or times");
            }
            if (left.type().equals(DATE) && right.type().equals(DATE)) {
                return Expressions.apply(".date_diff", left, right, new Type.Difftime("days"));
            }
            return Expressions.apply(
                    ".time_diff", Types.cast(left, DTTM), Types.cast(right, DTTM), new Type.Difftime("secs"));
        }
        Expr time = Types.isTime(left.type()) ? left : right;
        Expr length = Types.isTime(left.type()) ? right : left;
        if (minus && Types.isTime(right.type())) {
            return in.problem("incompatible-types", node.span(), "can't subtract a date or time from " + left.type());
        }
        Node place = Types.isTime(left.type()) ? node.right() : node.left();
        return new TimeSums(in).later(time, length, minus, TimeSums.isPeriod(place), place.span());
    }
}
