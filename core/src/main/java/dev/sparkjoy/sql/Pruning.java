package dev.sparkjoy.sql;

import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes out what no later block uses, from the last block down; a struct of which only fields are used is passed on as
 * those fields.
 */
final class Pruning {
    private Pruning() {}

    static void prune(List<Block> blocks, boolean lastIsOrdered) {
        for (int i = blocks.size() - 1; i > 0; i--) {
            Block above = blocks.get(i);
            Block below = blocks.get(i - 1);
            boolean ordered = i == blocks.size() - 1 ? lastIsOrdered : above.limit != null && !Compiler.inOrder(above);
            flatten(above, below, ordered);
            Set<Expr> used = used(above, ordered);
            below.select.removeIf(named -> !Block.repeats(named.value())
                    && used.stream()
                            .noneMatch(path -> path instanceof Expr.Column column
                                    && column.name().equals(named.name())));
            if (below.select.isEmpty()) {
                below.select.add(new Named("joy_one", new Expr.Constant(1L, dev.sparkjoy.base.Type.Scalar.INT)));
            }
        }
    }

    /** The longest paths an expression names. */
    static Set<Expr> used(Block block, boolean ordered) {
        Set<Expr> paths = new LinkedHashSet<>();
        block.expressions(ordered).forEach(expr -> collect(expr, paths));
        return paths;
    }

    static void collect(Expr expr, Set<Expr> paths) {
        if (Compiler.isPath(expr)) {
            paths.add(expr);
            return;
        }
        expr.parts().forEach(part -> collect(part, paths));
    }

    /** Fields of a struct that passes through as it is become columns of their own. */
    private static void flatten(Block above, Block below, boolean ordered) {
        Set<Expr> used = used(above, ordered);
        for (Named named : List.copyOf(below.select)) {
            boolean whole = used.stream()
                    .anyMatch(path ->
                            path instanceof Expr.Column column && column.name().equals(named.name()));
            boolean parts = used.stream()
                    .anyMatch(path -> path instanceof Expr.Field && root(path).equals(named.name()));
            if (!parts || whole || !Compiler.isPath(named.value()) || below.isGrouped()) {
                continue;
            }
            List<Expr> fields = used.stream()
                    .filter(path -> path instanceof Expr.Field && root(path).equals(named.name()))
                    .toList();
            List<Named> flat = new ArrayList<>();
            fields.forEach(path -> flat.add(new Named(Selection.pathName(path), rebased(path, named.value()))));
            int at = below.select.indexOf(named);
            below.select.remove(at);
            below.select.addAll(at, flat);
            above.map(expr -> renamed(expr, fields));
        }
    }

    private static String root(Expr path) {
        return path instanceof Expr.Field field ? root(field.struct()) : ((Expr.Column) path).name();
    }

    private static Expr rebased(Expr path, Expr base) {
        return path instanceof Expr.Field field
                ? new Expr.Field(rebased(field.struct(), base), field.name(), field.type())
                : base;
    }

    private static Expr renamed(Expr expr, List<Expr> fields) {
        if (expr instanceof Expr.Field && fields.contains(expr)) {
            return new Expr.Column(Selection.pathName(expr), expr.type());
        }
        return expr.mapParts(part -> renamed(part, fields));
    }
}
