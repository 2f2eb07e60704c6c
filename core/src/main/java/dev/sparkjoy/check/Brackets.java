package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Nodes;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;

/** {@code df[df$x > 1, ]} and {@code df$x}: base R's and pandas' ways to rows and columns, and ours. */
final class Brackets {
    private Brackets() {}

    static void index(Node.Index index, Context context) {
        String rows = Printer.print(index.target());
        Node chosen =
                index.arguments().isEmpty() ? null : index.arguments().get(0).value();
        Diagnostic problem =
                context.problems().error("python-habit", index.span(), "rows are not chosen with brackets here");
        boolean named = chosen instanceof Node.Literal literal && literal.value() instanceof Value.Str;
        if (index.arguments().size() != 1 || chosen == null) {
            problem = problem.help("write `" + rows + " |> filter(…) |> select(…)`");
        } else if (named) {
            problem = problem.suggest(
                    rows + " |> " + (index.twice() ? "pull(" : "select(") + Printer.print(chosen) + ")");
        } else {
            problem = problem.suggest(rows + " |> filter(" + Printer.print(bare(chosen, rows)) + ")");
        }
        context.problems().add(problem);
    }

    static void dollar(Node.Dollar dollar, Context context) {
        String column = Printer.columnName(dollar.name());
        context.problems()
                .add(context.problems()
                        .error("not-a-pipeline", dollar.span(), "a column's values are given by `pull()`")
                        .suggest(Printer.print(dollar.target()) + " |> pull(" + column + ")"));
    }

    /** A condition without the table's name before its columns. */
    private static Node bare(Node node, String rows) {
        if (node instanceof Node.Dollar dollar && Printer.print(dollar.target()).equals(rows)) {
            return new Node.Name(java.util.List.of(dollar.name()), true, dollar.span());
        }
        if (node instanceof Node.Name name
                && !name.exact()
                && name.segments().size() > 1
                && name.segments().get(0).equals(rows)) {
            return new Node.Name(name.segments().subList(1, name.segments().size()), false, name.span());
        }
        return Nodes.map(node, inner -> bare(inner, rows));
    }
}
