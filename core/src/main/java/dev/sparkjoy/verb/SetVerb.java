package dev.sparkjoy.verb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code union()}, {@code intersect()} and the other operations on rows as members of a set. */
final class SetVerb implements Verb {
    /** Which rows come out. */
    enum Kind {
        UNION,
        UNION_ALL,
        INTERSECT,
        SETDIFF,
        SYMDIFF,
        SETEQUAL
    }

    private final String name;
    private final Kind kind;

    SetVerb(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String usage() {
        return name + "(.data, y)";
    }

    @Override
    public String doc() {
        return switch (kind) {
            case UNION -> "Rows of either table, each once.";
            case UNION_ALL -> "Rows of both tables, one after the other.";
            case INTERSECT -> "Rows that both tables have, each once.";
            case SETDIFF -> "Rows that only the first table has, each once.";
            case SYMDIFF -> "Rows that only one of the tables has, each once.";
            case SETEQUAL -> "Whether two tables have the same rows, in any order.";
        };
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Relation other = call.table("y");
        Aligned aligned = other == null ? null : align(input, other, call);
        if (aligned == null) {
            return input;
        }
        Relation x = aligned.x();
        Relation y = aligned.y();
        return switch (kind) {
            case UNION_ALL -> stacked(x, y).groupedBy(input.groups());
            case UNION -> distinct(stacked(x, y)).groupedBy(input.groups());
            case INTERSECT -> matching(x, y, Plan.JoinKind.SEMI).groupedBy(input.groups());
            case SETDIFF -> matching(x, y, Plan.JoinKind.ANTI).groupedBy(input.groups());
            case SYMDIFF -> symmetric(x, y).groupedBy(input.groups());
            case SETEQUAL -> isEmpty(symmetric(x, y));
        };
    }

    private record Aligned(Relation x, Relation y) {}

    /** Both with the first's columns, in its order, of common types; null where they have not the same (reported). */
    private @Nullable Aligned align(Relation x, Relation y, VerbCall call) {
        List<String> onlyX =
                x.names().stream().filter(name -> y.column(name) == null).toList();
        List<String> onlyY =
                y.names().stream().filter(name -> x.column(name) == null).toList();
        if (!onlyX.isEmpty() || !onlyY.isEmpty()) {
            Diagnostic problem = call.context()
                    .problems()
                    .error("different-columns", call.valueSpan("y"), "the two tables must have the same columns");
            if (!onlyX.isEmpty()) {
                problem = problem.help("only the first has " + String.join(", ", onlyX));
            }
            if (!onlyY.isEmpty()) {
                problem = problem.help("only the second has " + String.join(", ", onlyY));
            }
            call.context().problems().add(problem.help("`bind_rows()` fills what is missing with NA"));
            return null;
        }
        List<Type> types = new ArrayList<>();
        for (Plan.Column column : x.columns()) {
            Type other = Objects.requireNonNull(y.column(column.name())).type();
            Type common = Types.common(column.type(), other);
            if (common == null) {
                call.problem(
                        "incompatible-types",
                        call.valueSpan("y"),
                        "`" + column.name() + "` is " + Types.show(column.type()) + " in the first table and "
                                + Types.show(other) + " in the second");
                return null;
            }
            types.add(common);
        }
        return new Aligned(as(x, x.names(), types), as(y, x.names(), types));
    }

    private Relation as(Relation relation, List<String> names, List<Type> types) {
        List<Named> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Expr.Column column =
                    Objects.requireNonNull(relation.column(names.get(i))).reference();
            columns.add(new Named(names.get(i), Types.cast(column, types.get(i))));
        }
        return relation.ungrouped().project(columns, name);
    }

    private Relation stacked(Relation x, Relation y) {
        return x.over(new Plan.Union(List.of(x.plan(), y.plan()), name));
    }

    private Relation distinct(Relation rows) {
        return rows.over(new Plan.Aggregate(rows.plan(), rows.all(), List.of(), Plan.Order.FIRST_APPEARANCE, name));
    }

    /** Different rows of x that y has, or has not. */
    private Relation matching(Relation x, Relation y, Plan.JoinKind how) {
        List<Named> renamed = new ArrayList<>();
        List<Expr> same = new ArrayList<>();
        Relation rows = distinct(x);
        for (Plan.Column column : x.columns()) {
            String name = column.name() + "_y";
            while (x.column(name) != null) {
                name += "_y";
            }
            renamed.add(new Named(name, column.reference()));
            same.add(Expr.call(".same", Type.Scalar.LGL, column.reference(), new Expr.Column(name, column.type())));
        }
        Plan others = new Plan.Project(y.plan(), renamed, name);
        return rows.over(new Plan.Join(rows.plan(), others, how, Expr.and(same), name));
    }

    private Relation symmetric(Relation x, Relation y) {
        return stacked(matching(x, y, Plan.JoinKind.ANTI), matching(y, x, Plan.JoinKind.ANTI));
    }

    /** One row, one column: whether there are no rows. */
    private Relation isEmpty(Relation rows) {
        Expr none = Expr.equal(Expr.call("n", Type.Scalar.INT), Expr.number(0));
        Plan plan =
                new Plan.Aggregate(rows.plan(), List.of(), List.of(new Named("setequal", none)), Plan.Order.KEYS, name);
        return new Relation(plan, List.of(new Plan.Column("setequal", Type.Scalar.LGL)), List.of());
    }
}
