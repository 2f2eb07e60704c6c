package dev.sparkjoy.sql;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;

/** Takes out blocks that only pass on what another gives. */
final class Passing {
    private Passing() {}

    /** The graph of what is left. */
    static BlockGraph without(Block last) {
        BlockGraph graph = new BlockGraph(last);
        for (Block block : graph.blocks()) {
            block.from = switch (block.from) {
                case From.Rows rows when isPassing(rows.block()) -> new From.Rows(source(rows.block()));
                case From.Pair pair -> new From.Pair(skipped(pair.left()), skipped(pair.right()), pair.kind());
                case From.Rows rows -> rows;
                case From.Origin origin -> origin;
                case From.One one -> one;
                case From.Stack stack -> stack;
            };
        }
        return new BlockGraph(last);
    }

    private static Block skipped(Block block) {
        return isPassing(block) ? source(block) : block;
    }

    private static Block source(Block block) {
        return ((From.Rows) block.from).block();
    }

    /** Whether the block gives columns of the one below under their own names, and all its rows. */
    private static boolean isPassing(Block block) {
        return block.from instanceof From.Rows rows
                && !(rows.block().from instanceof From.Stack)
                && block.where.isEmpty()
                && block.qualify.isEmpty()
                && !block.isGrouped()
                && block.limit == null
                && block.select.stream().allMatch(named -> isSame(named, rows.block()));
    }

    private static boolean isSame(Named named, Block below) {
        return named.value() instanceof Expr.Column column
                && column.name().equals(named.name())
                && below.column(column.name()) != null;
    }
}
