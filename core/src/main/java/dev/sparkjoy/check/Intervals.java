package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which interval between break points a number lies in: {@code cut()} and {@code findInterval()}. */
final class Intervals {
    private final Expressions in;
    private final Arguments arguments;

    Intervals(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
    }

    Expr find() {
        Expr x = in.argument(arguments.node(0), "num", "findInterval");
        List<Double> breaks = breaks(arguments.node(1));
        Expr.Case result = null;
        List<Expr.Branch> branches = new ArrayList<>();
        for (int i = 0; breaks != null && i < breaks.size(); i++) {
            branches.add(new Expr.Branch(
                    Expressions.apply("<", x, number(breaks.get(i)), LGL), new Expr.Constant((long) i, INT)));
        }
        if (breaks != null) {
            branches.add(new Expr.Branch(
                    Expressions.apply("!", Expressions.apply("is.na", x, LGL), LGL),
                    new Expr.Constant((long) breaks.size(), INT)));
            result = new Expr.Case(branches, new Expr.Constant(null, INT), INT);
        }
        return result == null ? SpecialForms.nothing() : result;
    }

    Expr cut() {
        Expr x = in.argument(arguments.node(0), "num", "cut");
        List<Double> breaks = breaks(arguments.node(1));
        if (breaks == null) {
            return SpecialForms.nothing();
        }
        boolean right = arguments.flag("right");
        boolean lowest = arguments.flag("include.lowest");
        Node labelsNode = arguments.optional("labels");
        boolean codes = labelsNode != null
                && in.constantNode(labelsNode) instanceof Node.Literal literal
                && literal.value().equals(new Value.Bool(false));
        List<Expr> labels = codes ? codes(breaks.size() - 1) : labels(breaks, labelsNode, right, lowest);
        if (labels == null) {
            return SpecialForms.nothing();
        }
        Type type = codes ? INT : CHR;
        List<Expr.Branch> branches = new ArrayList<>();
        for (int i = 0; i + 1 < breaks.size(); i++) {
            boolean first = i == 0;
            boolean last = i + 2 == breaks.size();
            String above = right && !(first && lowest) ? ">" : ">=";
            String below = right || last && lowest ? "<=" : "<";
            Expr inside = Expressions.apply(
                    "&",
                    Expressions.apply(above, x, number(breaks.get(i)), LGL),
                    Expressions.apply(below, x, number(breaks.get(i + 1)), LGL),
                    LGL);
            branches.add(new Expr.Branch(inside, labels.get(i)));
        }
        return new Expr.Case(branches, new Expr.Constant(null, type), type);
    }

    private static Expr number(double value) {
        return new Expr.Constant(value, DBL);
    }

    private @Nullable List<Double> breaks(Node node) {
        Expr given = in.check(in.constantNode(node));
        List<Double> breaks = new ArrayList<>();
        List<Expr> elements = given instanceof Expr.Vector vector ? vector.elements() : List.of(given);
        for (Expr element : elements) {
            if (Types.cast(element, DBL) instanceof Expr.Constant constant
                    && constant.value() instanceof Double value) {
                breaks.add(value);
            } else {
                in.problem("constant-needed", node.span(), "break points must be numbers that are known now");
                return null;
            }
        }
        if (breaks.size() < 2 && arguments.function().name().equals("cut")) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error(
                                    "constant-needed",
                                    node.span(),
                                    "a number of intervals depends on the data; give the break points")
                            .help("`cut(x, c(0, 10, 100, Inf))`; groups of equal size: `ntile(x, 4)`"));
            return null;
        }
        breaks.sort(null);
        return breaks;
    }

    private static List<Expr> codes(int count) {
        List<Expr> codes = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            codes.add(new Expr.Constant(i, INT));
        }
        return codes;
    }

    private @Nullable List<Expr> labels(List<Double> breaks, @Nullable Node node, boolean right, boolean lowest) {
        if (node != null && !Branches.isNull(node)) {
            Expr given = in.check(in.constantNode(node));
            List<Expr> labels = given instanceof Expr.Vector vector ? vector.elements() : List.of(given);
            if (labels.size() != breaks.size() - 1) {
                in.problem(
                        "wrong-size",
                        node.span(),
                        breaks.size() + " break points make " + (breaks.size() - 1) + " intervals, not "
                                + labels.size());
                return null;
            }
            return labels.stream().map(label -> Types.cast(label, CHR)).toList();
        }
        List<String> ends = ends(breaks);
        List<Expr> labels = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            boolean first = i == 0 && lowest;
            boolean last = i + 2 == ends.size() && lowest;
            String label =
                    (right && !first ? "(" : "[") + ends.get(i) + "," + ends.get(i + 1) + (right || last ? "]" : ")");
            labels.add(new Expr.Constant(label, CHR));
        }
        return labels;
    }

    /** With as few digits as tell the break points apart, three at least, as R does. */
    private List<String> ends(List<Double> breaks) {
        long least = arguments.count("dig.lab");
        List<String> ends = List.of();
        for (int digits = (int) least; digits <= Math.max(12, least); digits++) {
            int precision = digits;
            ends = breaks.stream().map(value -> general(value, precision)).toList();
            if (ends.stream().distinct().count() == breaks.stream().distinct().count()) {
                break;
            }
        }
        return ends;
    }

    /** C's %g. */
    static String general(double value, int digits) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal plain = rounded.stripTrailingZeros();
        if (exponent >= -4 && exponent < digits) {
            return plain.toPlainString();
        }
        String mantissa = plain.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
