package dev.sparkjoy.sql;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From a plan to SQL a person would write: blocks fold, CTEs carry the verbs' names, unused columns are not read. */
public final class Compiler {
    private final Dialect dialect;
    private final SourceText from;
    private final List<ScanRead> scans = new ArrayList<>();

    /** How a source is named in FROM. */
    public interface SourceText {
        /** For logs: the table function's call, by the scan's key. */
        String logs(String key);

        /** For what the engine reads itself; {@code numbered} adds the row's place under the name given. */
        String table(Source source, boolean numbered, String rowColumn);
    }

    private Compiler(Dialect dialect, SourceText from) {
        this.dialect = dialect;
        this.from = from;
    }

    /** Compiles a relation. */
    public static Query compile(Relation relation, Dialect dialect, SourceText from) {
        return new Compiler(dialect, from).query(relation);
    }

    private Query query(Relation relation) {
        Block last = new Folding().fold(relation.plan());
        List<Block> blocks = new ArrayList<>();
        for (Block block = last; block != null; block = block.below) {
            blocks.add(0, block);
        }
        boolean ordered = !inOrder(last);
        Pruning.prune(blocks, ordered);
        nameBlocks(blocks);
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            boolean isLast = i == blocks.size() - 1;
            Block block = blocks.get(i);
            String text = new BlockWriter(
                            dialect,
                            from,
                            scans,
                            block,
                            isLast ? ordered : block.limit != null && !inOrder(block),
                            reliesOnOrder(blocks, i))
                    .write();
            if (isLast) {
                sql.append(text);
            } else {
                sql.append(i == 0 ? "WITH " : "")
                        .append(block.name)
                        .append(" AS (\n  ")
                        .append(text.replace("\n", "\n  "))
                        .append("\n)")
                        .append(i == blocks.size() - 2 ? "\n" : ",\n");
            }
        }
        return new Query(sql.toString(), scans, relation.columns());
    }

    /** Whether rows leave the block in its order without being sorted. */
    static boolean inOrder(Block block) {
        return block.inOrder && !block.hasWindow() && !block.isGrouped() || block.order.isEmpty();
    }

    /** Whether the answer depends on the order in which the block's rows come, without a sort that would mend it. */
    private static boolean reliesOnOrder(List<Block> blocks, int at) {
        for (int i = at; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (!inOrder(block) || block.isGrouped()) {
                return false;
            }
        }
        return true;
    }

    private static void nameBlocks(List<Block> blocks) {
        Set<String> taken = new LinkedHashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Block block : blocks.subList(0, blocks.size() - 1)) {
            String base = NAMES.getOrDefault(block.verb, block.verb + "_");
            String name = base;
            while (!taken.add(name)) {
                name = base + "_" + (counts.merge(base, 1, Integer::sum) + 1);
            }
            block.name = name;
        }
    }

    /** Past participles, as people name CTEs. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("read", "logs"),
            Map.entry("filter", "filtered"),
            Map.entry("filter_out", "filtered"),
            Map.entry("select", "selected"),
            Map.entry("rename", "renamed"),
            Map.entry("relocate", "relocated"),
            Map.entry("mutate", "mutated"),
            Map.entry("transmute", "transmuted"),
            Map.entry("arrange", "arranged"),
            Map.entry("distinct", "distinct_rows"),
            Map.entry("count", "counted"),
            Map.entry("tally", "counted"),
            Map.entry("add_count", "counted"),
            Map.entry("add_tally", "counted"),
            Map.entry("group_by", "grouped"),
            Map.entry("summarise", "summarised"),
            Map.entry("slice", "sliced"),
            Map.entry("slice_head", "sliced"),
            Map.entry("slice_tail", "sliced"),
            Map.entry("slice_min", "sliced"),
            Map.entry("slice_max", "sliced"),
            Map.entry("slice_sample", "sampled"),
            Map.entry("head", "first_rows"),
            Map.entry("tail", "last_rows"),
            Map.entry("pull", "pulled"));

    /** Whether an expression only reaches into structs: a path. */
    static boolean isPath(Expr expr) {
        return expr instanceof Expr.Column || expr instanceof Expr.Field field && isPath(field.struct());
    }
}
