package dev.sparkjoy.sql;

import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import java.util.List;

/** What a {@link Block} reads from. */
sealed interface From {
    /** The blocks it names. */
    List<Block> blocks();

    /** Whether an engine that moves conditions down could ask them of rows which something below here drops. */
    default boolean dropsRows() {
        return blocks().stream().anyMatch(Block::dropsRows);
    }

    /** Files, or a table of the engine's. */
    record Origin(Source source) implements From {
        @Override
        public List<Block> blocks() {
            return List.of();
        }
    }

    /** One row without columns. */
    record One() implements From {
        @Override
        public List<Block> blocks() {
            return List.of();
        }
    }

    /** The rows of a block. */
    record Rows(Block block) implements From {
        @Override
        public List<Block> blocks() {
            return List.of(block);
        }
    }

    /** Two blocks, joined by {@link Block#on}. */
    record Pair(Block left, Block right, Plan.JoinKind kind) implements From {
        @Override
        public List<Block> blocks() {
            return List.of(left, right);
        }

        /** Outer joins too: a condition above that no row without a partner meets makes them inner ones. */
        @Override
        public boolean dropsRows() {
            return true;
        }

        /** Whether a column of that side may be NA only because its row has no partner. */
        boolean mayLack(Block side) {
            return switch (kind) {
                case INNER, SEMI, ANTI -> false;
                case LEFT, NEAREST -> side == right;
                case RIGHT -> side == left;
                case FULL -> true;
            };
        }
    }

    /** Blocks one after the other, written in place. */
    record Stack(List<Block> parts) implements From {
        public Stack {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Block> blocks() {
            return parts;
        }
    }
}
