package dev.sparkjoy.sql;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes out what no later block uses, from the last block down; a struct of which only fields are used is passed on as
 * those fields.
 */
final class Pruning {
    private final BlockGraph graph;

    private Pruning(BlockGraph graph) {
        this.graph = graph;
    }

    static void prune(BlockGraph graph) {
        Pruning pruning = new Pruning(graph);
        List<Block> blocks = graph.blocks();
        for (int i = blocks.size() - 2; i >= 0; i--) {
            pruning.prune(blocks.get(i));
        }
    }

    private void prune(Block block) {
        if (graph.isPart(block)) {
            return;
        }
        List<Block> readers = graph.readers(block);
        flatten(block, readers);
        Set<Expr> used = used(readers);
        Set<String> names = new HashSet<>();
        used.forEach(path -> {
            names.add(root(path));
        });
        List<Named> needed = new ArrayList<>(block.select);
        needed.removeIf(named -> !Block.repeats(named.value()) && !names.contains(named.name()));
        block.select = needed;
        if (block.select.isEmpty()) {
            block.select.add(new Named("joy_one", new Expr.Constant(1L, Type.Scalar.INT)));
        }
        if (block.from instanceof From.Stack stack) {
            stack.parts().forEach(part -> narrow(part, block));
            block.select = new ArrayList<>(block.select.stream()
                    .map(named ->
                            Named.of(new Expr.Column(named.name(), named.value().type())))
                    .toList());
        }
    }

    /** A part of a stack gives just what the stack gives. */
    private static void narrow(Block part, Block stack) {
        List<Named> narrowed = new ArrayList<>();
        stack.select.forEach(named -> narrowed.add(new Named(named.name(), Folding.substituted(named.value(), part))));
        part.select = narrowed;
    }

    private Set<Expr> used(List<Block> readers) {
        Set<Expr> used = new LinkedHashSet<>();
        readers.forEach(reader -> used.addAll(used(reader, graph.isSorted(reader))));
        return used;
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
    private void flatten(Block below, List<Block> readers) {
        Set<Expr> used = used(readers);
        for (Named named : List.copyOf(below.select)) {
            if (!(named.value().type() instanceof Type.Struct)
                    && !named.value().type().equals(Type.Scalar.JSON)) {
                continue;
            }
            boolean whole = used.stream()
                    .anyMatch(path ->
                            path instanceof Expr.Column column && column.name().equals(named.name()));
            List<Expr> fields = used.stream()
                    .filter(path -> path instanceof Expr.Field && root(path).equals(named.name()))
                    .toList();
            if (fields.isEmpty() || whole || !Compiler.isPath(named.value()) || below.isGrouped()) {
                continue;
            }
            List<Named> flat = new ArrayList<>();
            fields.forEach(path -> flat.add(new Named(Selection.pathName(path), rebased(path, named.value()))));
            List<Named> select = new ArrayList<>(below.select);
            int at = select.indexOf(named);
            select.remove(at);
            select.addAll(at, flat);
            below.select = select;
            readers.forEach(reader -> reader.map(expr -> renamed(expr, fields)));
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
