package dev.sparkjoy.sql;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Source;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
                !apply.function().name().equals(Folding.SORTING)
                        && (!isHarmless(apply) || apply.parts().stream().anyMatch(part -> possible(part, block)));
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
        return switch (block.from) {
            case From.Origin origin -> origin.source().format() != Source.Format.JSON;
            case From.One ignored -> false;
            case From.Rows rows -> inColumn(column, block, rows.block());
            case From.Pair ignored -> inColumn(column, block, block.holder(column.name()));
            case From.Stack stack -> stack.parts().stream().anyMatch(part -> inColumn(column, block, part));
        };
    }

    private static boolean inColumn(Expr.Column column, Block block, @Nullable Block below) {
        Expr value = below == null ? null : below.column(column.name());
        return value == null || below == null || possible(value, below);
    }

    /** A field may be NaN unless its struct comes as it is from JSON. */
    private static boolean inPath(Expr.Field field, Block block) {
        Expr root = root(field);
        Block at = block;
        while (root instanceof Expr.Column column
                && at.from instanceof From.Rows rows
                && rows.block().column(column.name()) instanceof Expr value
                && Compiler.isPath(value)) {
            root = root(value);
            at = rows.block();
        }
        return !(at.from instanceof From.Origin origin) || origin.source().format() != Source.Format.JSON;
    }

    private static Expr root(Expr path) {
        Expr root = path;
        while (root instanceof Expr.Field part) {
            root = part.struct();
        }
        return root;
    }
}
