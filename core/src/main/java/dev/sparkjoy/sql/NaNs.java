package dev.sparkjoy.sql;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Source;
import java.util.Set;

/** Whether a dbl may be NaN. JSON has no way to write one; so most columns are spared the guards against it. */
final class NaNs {
    /** These give NaN only where they are given one, or an infinity. */
    private static final Set<String> HARMLESS = Set.of(
            "+",
            "-",
            "*",
            "neg",
            "abs",
            "sign",
            "round",
            "floor",
            "ceiling",
            "trunc",
            "sum",
            "min",
            "max",
            "median",
            "quantile",
            "coalesce",
            "first",
            "last",
            "nth",
            "lag",
            "lead",
            "cumsum",
            "cummean",
            "cummin",
            "cummax",
            ".least",
            ".greatest",
            "percent_rank",
            "cume_dist",
            "second",
            "unix_timestamp",
            "runif",
            "na_if");

    private NaNs() {}

    /** Whether the expression, over what the block reads, may be NaN. */
    static boolean possible(Expr expr, Block block) {
        if (!expr.type().equals(Type.Scalar.DBL)) {
            return false;
        }
        return switch (expr) {
            case Expr.Column column -> inColumn(column, block);
            case Expr.Field field -> Compiler.isPath(field) ? inPath(field, block) : true;
            case Expr.Constant constant -> constant.value() instanceof Double number && !Double.isFinite(number);
            case Expr.Cast cast -> cast.value().type().equals(Type.Scalar.CHR) || possible(cast.value(), block);
            case Expr.Vector vector -> vector.elements().stream().anyMatch(element -> possible(element, block));
            case Expr.Case cases ->
                possible(cases.otherwise(), block)
                        || cases.branches().stream().anyMatch(branch -> possible(branch.value(), block));
            case Expr.Apply apply ->
                !isHarmless(apply) || apply.parts().stream().anyMatch(part -> possible(part, block));
        };
    }

    /** The mean of nothing is NaN; a row's own group is never empty. */
    private static boolean isHarmless(Expr.Apply apply) {
        boolean mean = apply.function().name().equals("mean") && apply.where() == null;
        int naRm = mean ? apply.function().position("na.rm") : -1;
        boolean keepsAll = naRm >= 0
                && !(apply.arguments().get(naRm) instanceof Expr.Constant constant
                        && Boolean.TRUE.equals(constant.value()));
        return HARMLESS.contains(apply.function().name()) || (mean && keepsAll && apply.isWindow());
    }

    private static boolean inColumn(Expr.Column column, Block block) {
        if (block.below == null) {
            return block.source == null || block.source.format() != Source.Format.JSON;
        }
        Expr value = block.below.column(column.name());
        return value == null || possible(value, block.below);
    }

    private static boolean inPath(Expr.Field field, Block block) {
        Expr root = field;
        while (root instanceof Expr.Field part) {
            root = part.struct();
        }
        Block at = block;
        while (at.below != null
                && root instanceof Expr.Column column
                && at.below.column(column.name()) instanceof Expr value
                && Compiler.isPath(value)) {
            root = value;
            while (root instanceof Expr.Field part) {
                root = part.struct();
            }
            at = at.below;
        }
        return at.below != null || at.source == null || at.source.format() != Source.Format.JSON;
    }
}
