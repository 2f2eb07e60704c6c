package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.List;

/** {@code quarter()} as lubridate has it: the number, with the year, or its first or last day. */
final class QuarterForm {
    private static final List<String> TYPES = List.of("quarter", "year.quarter", "date_first", "date_last");

    private final Expressions in;
    private final Arguments arguments;

    QuarterForm(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
    }

    Expr check() {
        Expr time = in.argument(arguments.node(0), "time", "quarter");
        String type = type();
        long months = monthsBefore();
        if (type.equals("quarter") && months == 0) {
            return Expressions.apply(".quarter", time, INT);
        }
        // The fiscal year is a calendar year of days so many months earlier.
        Expr day = Types.cast(Expressions.apply(".day_of", time, DATE), DTTM);
        Expr earlier = months == 0 && type.equals("year.quarter") ? time : later(day, -months);
        Expr quarter = Expressions.apply(".quarter", earlier, INT);
        Expr floor = Expressions.apply(".floor", earlier, new Expr.Constant("quarter", CHR), DTTM);
        return switch (type) {
            case "year.quarter" -> withYear(earlier, quarter, months);
            case "date_first" -> Expressions.apply(".day_of", later(floor, months), DATE);
            case "date_last" ->
                Expressions.apply(
                        ".date_plus",
                        Expressions.apply(".day_of", later(floor, months + 3), DATE),
                        new Expr.Constant(-1L, INT),
                        DATE);
            default -> quarter;
        };
    }

    private String type() {
        Node given = arguments.optional("type");
        String type = "quarter";
        if (given != null
                && in.constantNode(given) instanceof Node.Literal literal
                && literal.value() instanceof Value.Bool withYear) {
            // Before it was a word, this place was with_year's.
            type = withYear.value() ? "year.quarter" : "quarter";
        } else if (given != null) {
            String word = arguments.word("type");
            if (word != null && !TYPES.contains(word)) {
                String nearest = Suggest.nearest(word, TYPES);
                in.context()
                        .problems()
                        .add(in.context()
                                .problems()
                                .error(
                                        "unknown-choice",
                                        given.span(),
                                        "`type` of `quarter` is one of " + String.join(", ", TYPES))
                                .suggest(nearest == null ? null : "\"" + nearest + "\""));
            } else if (word != null) {
                type = word;
            }
        }
        return arguments.flag("with_year") ? "year.quarter" : type;
    }

    /** Months of the calendar year that belong to the fiscal year before. */
    private long monthsBefore() {
        Node given = arguments.optional("fiscal_start");
        long start = arguments.count("fiscal_start");
        if (given != null && (start < 1 || start > 12)) {
            in.problem("unknown-choice", given.span(), "`fiscal_start` of `quarter` is a month, 1 to 12");
            return 0;
        }
        return start - 1;
    }

    /** A fiscal year has the number of the calendar year it ends in. */
    private static Expr withYear(Expr earlier, Expr quarter, long months) {
        Expr year = Expressions.apply("year", earlier, INT);
        Expr named = months == 0 ? year : Expressions.apply("+", year, new Expr.Constant(1L, INT), INT);
        return Expressions.apply("+", named, Expressions.apply("/", quarter, new Expr.Constant(10L, INT), DBL), DBL);
    }

    private static Expr later(Expr day, long months) {
        return months == 0 ? day : Expressions.apply(".to_months", day, new Expr.Constant(months, INT), DTTM);
    }
}
