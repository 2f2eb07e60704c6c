package dev.sparkjoy.sql;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One SELECT in the making. Its expressions are over the columns of what it reads from. */
final class Block {
    From from;
    /** What pairs must satisfy, where it joins two blocks. */
    final List<Expr> on = new ArrayList<>();
    /** The verb it is named after when it becomes a CTE. */
    String verb = "read";

    List<Named> select = new ArrayList<>();
    final List<Expr> where = new ArrayList<>();
    final List<Expr> having = new ArrayList<>();
    final List<Expr> qualify = new ArrayList<>();
    /** Null where rows are not grouped; empty for one group of all. */
    @Nullable
    List<Expr> groupBy;

    /** The order of its rows. */
    List<Expr.Key> order = new ArrayList<>();
    /** Whether rows come in that order by themselves. */
    boolean inOrder;

    /** Of what it reads, the column that is 1 for the rows it takes and more for those it leaves out; null mostly. */
    @Nullable
    String delivery;

    @Nullable
    Long limit;
    /** Its name as a CTE, once it is one. */
    String name = "";

    Block(From from) {
        this.from = from;
    }

    static Block over(Source source) {
        return new Block(new From.Origin(source));
    }

    static Block over(Block below) {
        return new Block(new From.Rows(below));
    }

    /** The source it reads from, or null. */
    @Nullable
    Source source() {
        return from instanceof From.Origin origin ? origin.source() : null;
    }

    /** The block whose column a name is; null where it reads from a source. */
    @Nullable
    Block holder(String column) {
        for (Block block : from.blocks()) {
            if (block.column(column) != null) {
                return block;
            }
        }
        return from.blocks().isEmpty() ? null : from.blocks().get(0);
    }

    boolean isGrouped() {
        return groupBy != null;
    }

    /** Whether it gives a row several times, or not at all. */
    boolean repeatsRows() {
        return select.stream().anyMatch(named -> repeats(named.value()));
    }

    static boolean repeats(Expr expr) {
        return !(expr instanceof Expr.Column)
                && expr.any(part -> part instanceof Expr.Apply apply
                        && (apply.function().name().equals(".repeat")
                                || apply.function().name().equals(".unnest")));
    }

    boolean hasWindow() {
        return select.stream().anyMatch(named -> named.value().hasWindow()) || !qualify.isEmpty();
    }

    /** The expression of a column it gives. */
    @Nullable
    Expr column(String column) {
        if (select.size() < FEW) {
            for (Named named : select) {
                if (named.name().equals(column)) {
                    return named.value();
                }
            }
            return null;
        }
        if (indexed != select || index.size() != select.size()) {
            index = new HashMap<>();
            select.forEach(named -> index.putIfAbsent(named.name(), named.value()));
            indexed = select;
        }
        return index.get(column);
    }

    /** Below this many columns a look through all is quicker than an index. */
    private static final int FEW = 12;

    /** Columns by name, as long as {@link #select} is the list indexed. */
    private Map<String, Expr> index = Map.of();

    private @Nullable List<Named> indexed;

    /** Whether it or a block below drops rows by a condition; a limit keeps later conditions above it. */
    boolean dropsRows() {
        boolean here = !where.isEmpty() || !having.isEmpty() || !qualify.isEmpty();
        return limit == null && (here || from.dropsRows());
    }

    /** What a column is called in SQL. */
    String alias(String column) {
        if (aliased != select || aliases.size() != select.size()) {
            aliases = new HashMap<>();
            List<String> names = Aliases.of(select.stream().map(Named::name).toList());
            for (int i = 0; i < names.size(); i++) {
                aliases.putIfAbsent(select.get(i).name(), names.get(i));
            }
            aliased = select;
        }
        return aliases.getOrDefault(column, column);
    }

    private Map<String, String> aliases = Map.of();
    private @Nullable List<Named> aliased;

    /** All expressions it evaluates, the order only where it is written. */
    List<Expr> expressions(boolean ordered) {
        List<Expr> all = new ArrayList<>();
        select.forEach(named -> all.add(named.value()));
        all.addAll(on);
        all.addAll(where);
        all.addAll(having);
        all.addAll(qualify);
        if (groupBy != null) {
            all.addAll(groupBy);
        }
        if (ordered) {
            order.forEach(key -> all.add(key.value()));
        }
        return all;
    }

    /** Replaces each expression. */
    void map(java.util.function.UnaryOperator<Expr> change) {
        List<Named> changed = new ArrayList<>(select.size());
        select.forEach(named -> changed.add(new Named(named.name(), change.apply(named.value()))));
        select = changed;
        on.replaceAll(change);
        where.replaceAll(change);
        having.replaceAll(change);
        qualify.replaceAll(change);
        if (groupBy != null) {
            groupBy = new ArrayList<>(groupBy.stream().map(change).toList());
        }
        order.replaceAll(key -> new Expr.Key(change.apply(key.value()), key.descending()));
    }
}
