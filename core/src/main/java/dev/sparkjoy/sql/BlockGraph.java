package dev.sparkjoy.sql;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blocks of one query and which reads which. */
final class BlockGraph {
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Block, List<Block>> readers = new IdentityHashMap<>();
    private final Set<Block> parts = Collections.newSetFromMap(new IdentityHashMap<>());

    BlockGraph(Block last) {
        collect(last);
    }

    private void collect(Block block) {
        if (readers.containsKey(block)) {
            return;
        }
        readers.put(block, new ArrayList<>());
        for (Block input : block.from.blocks()) {
            collect(input);
            List<Block> known = readers.getOrDefault(input, List.of());
            if (!known.contains(block)) {
                known.add(block);
            }
            if (block.from instanceof From.Stack) {
                parts.add(input);
            }
        }
        blocks.add(block);
    }

    /** All blocks, each after those it reads. */
    List<Block> blocks() {
        return blocks;
    }

    Block last() {
        return blocks.get(blocks.size() - 1);
    }

    /** Whether rows are joined by inequalities alone, or to the nearest. */
    boolean joinsByOrder() {
        return blocks.stream()
                .anyMatch(block -> block.from instanceof From.Pair pair
                        && (pair.kind() == Plan.JoinKind.NEAREST
                                || block.on.stream().noneMatch(BlockGraph::isEquality)));
    }

    /** Whether rows of a join may have no partner. */
    boolean joinsOuter() {
        return blocks.stream()
                .anyMatch(block -> block.from instanceof From.Pair pair
                        && (pair.mayLack(pair.left()) || pair.mayLack(pair.right())));
    }

    private static boolean isEquality(Expr condition) {
        return condition instanceof Expr.Apply apply
                && List.of("==", ".same").contains(apply.function().name());
    }

    /** The blocks that read from this one. */
    List<Block> readers(Block block) {
        return readers.getOrDefault(block, List.of());
    }

    /** Whether the block is part of a stack: it is written there and has no name. */
    boolean isPart(Block block) {
        return parts.contains(block);
    }

    /** Whether the block's rows are sorted when it ends: the last block's, and those of which only the first count. */
    boolean isSorted(Block block) {
        return (block == last() || block.limit != null) && !inOrder(block);
    }

    /** Whether rows leave the block in its order without being sorted. */
    static boolean inOrder(Block block) {
        return block.inOrder && !block.hasWindow() && !block.isGrouped() || block.order.isEmpty();
    }

    /** Whether the answer depends on the order in which the block's rows come, without a sort that would mend it. */
    boolean reliesOnOrder(Block block) {
        return inOrder(block)
                && !block.isGrouped()
                && (block == last()
                        || block.limit != null
                        || readers(block).stream().anyMatch(this::reliesOnOrder));
    }
}
