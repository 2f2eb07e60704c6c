package dev.sparkjoy.testkit.fuzz;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Plan;
import java.util.List;

/** Aggregates and window functions of a wanted type. */
final class RandomSummary {
    private final Dice dice;
    private final List<Plan.Column> columns;
    /** What their arguments are made of. */
    private final RandomExpression inner;

    RandomSummary(Dice dice, List<Plan.Column> columns, RandomExpression inner) {
        this.dice = dice;
        this.columns = columns;
        this.inner = inner;
    }

    /** An aggregate or a window function. */
    String grouped(Type type, int depth) {
        return dice.once(2) ? aggregate(type, depth) : window(type, depth);
    }

    /** An argument, sometimes {@code x[condition]}. */
    private String argument(Type type, int depth) {
        String value = inner.of(type, depth - 1);
        boolean column = columns.stream()
                .anyMatch(each -> RandomExpression.name(each.name()).equals(value));
        return column && dice.once(4) ? value + "[" + inner.of(LGL, 1) + "]" : value;
    }

    private String naRm() {
        return dice.of("", ", na.rm = TRUE");
    }

    String aggregate(Type type, int depth) {
        if (type.equals(LGL)) {
            return dice.once(4)
                    ? "anyNA(" + argument(dice.of(INT, DBL, CHR), depth) + ")"
                    : dice.of("any", "all") + "(" + argument(LGL, depth) + naRm() + ")";
        }
        if (type.equals(INT) && dice.once(2)) {
            return switch (dice.below(5)) {
                case 0 -> "n()";
                case 1 -> "n_distinct(" + argument(dice.of(INT, DBL, CHR), depth) + naRm() + ")";
                case 2 -> dice.of("which.max", "which.min") + "(" + argument(dice.of(INT, DBL), depth) + ")";
                case 3 -> "sum(" + argument(LGL, depth) + naRm() + ")";
                default -> "sum(" + argument(INT, depth) + naRm() + ")";
            };
        }
        if (type.equals(DBL) && !dice.once(4)) {
            String x = argument(dice.of(DBL, DBL, INT), depth);
            return switch (dice.below(9)) {
                case 0 -> "quantile(" + x + ", " + dice.of("0.5", "0.25", "0.9", "0", "1") + naRm() + ")";
                case 1 -> "weighted.mean(" + inner.leaf(DBL) + ", " + inner.leaf(dice.of(INT, DBL)) + naRm() + ")";
                case 2 -> "sum(" + argument(DBL, depth) + naRm() + ")";
                case 3 -> dice.of("sd", "var") + "(" + x + naRm() + ")";
                case 4 -> "median(" + x + naRm() + ")";
                case 5 -> "prod(" + inner.leaf(DBL) + naRm() + ")";
                default -> "mean(" + x + naRm() + ")";
            };
        }
        if (type.equals(CHR) && dice.once(3)) {
            return "str_flatten(" + argument(CHR, depth) + ", \"" + dice.of("", ", ") + "\"" + naRm() + ")";
        }
        return positional(type, depth);
    }

    private String positional(Type type, int depth) {
        return switch (dice.below(5)) {
            case 0 -> "first(" + argument(type, depth) + dice.of("", ", na_rm = TRUE", order()) + ")";
            case 1 -> "last(" + argument(type, depth) + dice.of("", ", na_rm = TRUE", order()) + ")";
            case 2 -> "nth(" + inner.of(type, depth - 1) + ", " + dice.of("1", "2", "-1", "-2") + ")";
            default -> dice.of("min", "max") + "(" + argument(type, depth) + naRm() + ")";
        };
    }

    private String order() {
        return ", order_by = " + key();
    }

    private String key() {
        String value = inner.leaf(dice.of(INT, DBL, CHR, DTTM, DATE));
        return dice.once(3) ? "desc(" + value + ")" : value;
    }

    private String window(Type type, int depth) {
        if (type.equals(INT) && dice.once(2)) {
            return switch (dice.below(5)) {
                case 0 -> "row_number()";
                case 1 -> dice.of("row_number", "min_rank", "dense_rank") + "(" + key() + ")";
                case 2 -> "ntile(" + key() + ", " + dice.between(1, 4) + ")";
                case 3 -> "cumsum(" + inner.of(dice.of(INT, LGL), depth - 1) + ")";
                default -> dice.of("cummin", "cummax") + "(" + inner.of(INT, depth - 1) + ")";
            };
        }
        if (type.equals(DBL) && dice.once(2)) {
            return dice.once(3)
                    ? dice.of("percent_rank", "cume_dist") + "(" + key() + ")"
                    : dice.of("cumsum", "cummean", "cummin", "cummax", "cumprod") + "(" + inner.of(DBL, depth - 1)
                            + ")";
        }
        if (type.equals(LGL) && dice.once(2)) {
            return dice.of("cumany", "cumall") + "(" + inner.of(LGL, depth - 1) + ")";
        }
        return dice.of("lag", "lead") + "(" + inner.of(type, depth - 1)
                + dice.of("", ", 2", ", default = " + inner.constant(type), order()) + ")";
    }
}
