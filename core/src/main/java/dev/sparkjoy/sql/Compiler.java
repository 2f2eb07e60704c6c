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

        /**
         * For what the engine reads itself; {@code numbered} adds the row's place under the name given.
         *
         * @param conditions of the WHERE that follows: rows for which not all are TRUE may be lacking
         */
        String table(Source source, boolean numbered, String rowColumn, List<Expr> conditions);
    }

    private Compiler(Dialect dialect, SourceText from) {
        this.dialect = dialect;
        this.from = from;
    }

    /** Compiles a relation. */
    public static Query compile(Relation relation, Dialect dialect, SourceText from) {
        return new Compiler(dialect, from).query(relation, true);
    }

    /** Compiles a relation over streams: rows have no order but what a sort gives them. */
    public static Query compileStream(Relation relation, Dialect dialect, SourceText from) {
        return new Compiler(dialect, from).query(relation, false);
    }

    private Query query(Relation relation, boolean ordered) {
        Block last = Folding.of(relation.plan(), ordered);
        if (!dialect.limitsInOrder()) {
            new BlockGraph(last)
                    .blocks().stream()
                            .filter(block -> block != last && block.limit != null)
                            .forEach(block -> block.inOrder = false);
        }
        Pruning.prune(new BlockGraph(last));
        BlockGraph graph = Passing.without(last);
        List<Block> named = graph.blocks().stream()
                .filter(block -> block != graph.last() && !graph.isPart(block))
                .toList();
        nameBlocks(named);
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < named.size(); i++) {
            sql.append(i == 0 ? "WITH " : "")
                    .append(dialect.identifier(named.get(i).name))
                    .append(" AS ")
                    .append(isApart(named.get(i), graph) ? dialect.apart() : "")
                    .append("(\n  ")
                    .append(text(named.get(i), graph).replace("\n", "\n  "))
                    .append("\n)")
                    .append(i == named.size() - 1 ? "\n" : ",\n");
        }
        sql.append(text(graph.last(), graph));
        return new Query(sql.toString(), scans, relation.columns(), graph.joinsOuter());
    }

    private boolean isApart(Block block, BlockGraph graph) {
        boolean counted = graph.readers(block).stream().anyMatch(reader -> reader.delivery != null)
                && !dialect.leftOut("", "").isEmpty();
        return counted || (graph.joinsByOrder() && !block.qualify.isEmpty());
    }

    private String text(Block block, BlockGraph graph) {
        return new BlockWriter(dialect, from, scans, block, graph.isSorted(block), graph.reliesOnOrder(block)).write();
    }

    private static void nameBlocks(List<Block> blocks) {
        Set<String> taken = new LinkedHashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Block block : blocks) {
            String base = baseName(block);
            String name = base;
            while (!taken.add(name)) {
                name = base + "_" + (counts.merge(base, 1, Integer::sum) + 1);
            }
            block.name = name;
        }
    }

    /** What a person would call the rows: after the verb that made them, or the file or table they are read from. */
    private static String baseName(Block block) {
        Source source = block.source();
        if (block.verb.equals("read") && source != null && source.format() != Source.Format.JSON) {
            String location = source.location();
            String file = location.substring(location.lastIndexOf('/') + 1);
            String stem = file.contains(".") ? file.substring(0, file.indexOf('.')) : file;
            return stem.matches("[a-z][a-z0-9_]*") ? stem + "_rows" : "rows_read";
        }
        if (block.verb.equals("read") && block.from instanceof From.Rows rows) {
            return rows.block().name;
        }
        return NAMES.getOrDefault(block.verb, block.verb.startsWith("separate") ? "separated" : block.verb + "_rows");
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
            Map.entry("pull", "pulled"),
            Map.entry("inner_join", "joined"),
            Map.entry("left_join", "joined"),
            Map.entry("right_join", "joined"),
            Map.entry("full_join", "joined"),
            Map.entry("semi_join", "matched"),
            Map.entry("anti_join", "unmatched"),
            Map.entry("cross_join", "crossed"),
            Map.entry("nest_join", "joined"),
            Map.entry("closest", "nearest"),
            Map.entry("union", "united"),
            Map.entry("union_all", "stacked"),
            Map.entry("intersect", "common"),
            Map.entry("setdiff", "remaining"),
            Map.entry("symdiff", "differing"),
            Map.entry("bind_rows", "stacked"),
            Map.entry("bind_cols", "bound"),
            Map.entry("pivot_longer", "longer"),
            Map.entry("pivot_wider", "wider"),
            Map.entry("unnest", "unnested"),
            Map.entry("unnest_longer", "unnested"),
            Map.entry("unnest_wider", "widened"),
            Map.entry("hoist", "hoisted"),
            Map.entry("unpack", "unpacked"),
            Map.entry("pack", "packed"),
            Map.entry("nest", "nested"),
            Map.entry("chop", "chopped"),
            Map.entry("unchop", "unchopped"),
            Map.entry("fill", "filled"),
            Map.entry("complete", "completed"),
            Map.entry("expand", "expanded"),
            Map.entry("drop_na", "complete_rows"),
            Map.entry("replace_na", "replaced"),
            Map.entry("unite", "joined_texts"),
            Map.entry("uncount", "repeated"),
            Map.entry("reframe", "reframed"),
            Map.entry("rowwise", "by_row"),
            Map.entry("sessionize", "sessions"),
            Map.entry("dedup", "deduplicated"),
            Map.entry("once", "deduplicated"));

    /** Whether an expression only reaches into structs: a path. */
    static boolean isPath(Expr expr) {
        return expr instanceof Expr.Column || expr instanceof Expr.Field field && isPath(field.struct());
    }
}
