package dev.sparkjoy.plan;

import dev.sparkjoy.base.Type;
import java.util.List;

/**
 * What is to be done with rows: few operations, into which all verbs resolve. Order is part of the meaning: each
 * operation says what becomes of its input's order.
 */
public sealed interface Plan {
    /** The verb it comes from, to name things by. */
    String verb();

    /** Rows of a source, in its order. */
    record Scan(Source source) implements Plan {
        @Override
        public String verb() {
            return "read";
        }
    }

    /** One row without columns: what constants stand on. */
    record One() implements Plan {
        @Override
        public String verb() {
            return "values";
        }
    }

    /** New columns from each row; keeps order. */
    record Project(Plan input, List<Named> columns, String verb) implements Plan {
        public Project {
            columns = List.copyOf(columns);
        }
    }

    /** The rows for which the predicate is TRUE; keeps order. */
    record Filter(Plan input, Expr predicate, String verb) implements Plan {}

    /**
     * One row per combination of keys; with no keys, exactly one row.
     *
     * @param order how the resulting rows are ordered
     */
    record Aggregate(Plan input, List<Named> keys, List<Named> values, Order order, String verb) implements Plan {
        public Aggregate {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    /** The order of groups. */
    enum Order {
        /** By the keys, ascending, NA last. */
        KEYS,
        /** By the first row of each group. */
        FIRST_APPEARANCE
    }

    /** Stable sort: equal rows keep their order. */
    record Sort(Plan input, List<Expr.Key> keys, String verb) implements Plan {
        public Sort {
            keys = List.copyOf(keys);
        }
    }

    /** The first rows. */
    record Head(Plan input, long count, String verb) implements Plan {}

    /**
     * Pairs of rows for which the condition is TRUE. The two sides share no column name; the result has the left's
     * columns, then (unless the kind says otherwise) the right's. Rows come in the left's order, pairs of one left row
     * in the right's, right rows without a partner last.
     *
     * @param on over the columns of both sides
     */
    record Join(Plan left, Plan right, JoinKind kind, Expr on, String verb) implements Plan {}

    /** Which rows a join gives besides pairs, or instead of them. */
    enum JoinKind {
        INNER,
        /** And left rows without a partner. */
        LEFT,
        /** And right rows without a partner. */
        RIGHT,
        /** And rows of either side without a partner. */
        FULL,
        /** Left rows that have a partner, once. */
        SEMI,
        /** Left rows that have none. */
        ANTI,
        /**
         * Left rows, each with at most one partner: of those that satisfy all equalities and the one inequality at the
         * end of the condition, the one nearest by it.
         */
        NEAREST
    }

    /** The rows of each input, one input after the other; all have the same columns in the same order. */
    record Union(List<Plan> inputs, String verb) implements Plan {
        public Union {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * A row for each element of a list; keeps order, elements in theirs.
     *
     * @param list over the input's columns; rows where it is NA or empty are left out
     * @param value name of the new column that holds the element
     * @param position name of the new column that holds its place, from 1
     */
    record Unnest(Plan input, Expr list, Column value, String position, String verb) implements Plan {}

    /**
     * The first row of each id: by the keys, NA last, then by the input's order. Rows whose id is NA stay, all of them.
     * Keeps order. An engine may say how many rows were left out.
     *
     * @param id over the input's columns
     */
    record Once(Plan input, Expr id, List<Expr.Key> by, String verb) implements Plan {
        public Once {
            by = List.copyOf(by);
        }
    }

    /**
     * What a step does that streams have and batches say otherwise.
     *
     * @param input its rows
     * @param columns of the input, and of the result
     * @param batch the same of rows that are all there
     */
    record Streamed(Plan input, List<Column> columns, StreamStep step, Plan batch, String verb) implements Plan {
        public Streamed {
            columns = List.copyOf(columns);
        }
    }

    /** Whether rows come as they are written, without an end. */
    default boolean isStream() {
        return this instanceof Scan scan
                ? scan.source().isStream()
                : inputs().stream().anyMatch(Plan::isStream);
    }

    /** The plans it reads from. */
    default List<Plan> inputs() {
        return switch (this) {
            case Scan ignored -> List.of();
            case One ignored -> List.of();
            case Project project -> List.of(project.input());
            case Filter filter -> List.of(filter.input());
            case Aggregate aggregate -> List.of(aggregate.input());
            case Sort sort -> List.of(sort.input());
            case Head head -> List.of(head.input());
            case Join join -> List.of(join.left(), join.right());
            case Union union -> union.inputs();
            case Unnest unnest -> List.of(unnest.input());
            case Once once -> List.of(once.input());
            case Streamed streamed -> List.of(streamed.input());
        };
    }

    /** The same over other plans, one for each of {@link #inputs}. */
    default Plan over(List<Plan> others) {
        return switch (this) {
            case Scan scan -> scan;
            case One one -> one;
            case Project project -> new Project(others.get(0), project.columns(), project.verb());
            case Filter filter -> new Filter(others.get(0), filter.predicate(), filter.verb());
            case Aggregate aggregate ->
                new Aggregate(others.get(0), aggregate.keys(), aggregate.values(), aggregate.order(), aggregate.verb());
            case Sort sort -> new Sort(others.get(0), sort.keys(), sort.verb());
            case Head head -> new Head(others.get(0), head.count(), head.verb());
            case Join join -> new Join(others.get(0), others.get(1), join.kind(), join.on(), join.verb());
            case Union union -> new Union(others, union.verb());
            case Unnest unnest ->
                new Unnest(others.get(0), unnest.list(), unnest.value(), unnest.position(), unnest.verb());
            case Once once -> new Once(others.get(0), once.id(), once.by(), once.verb());
            case Streamed streamed ->
                new Streamed(others.get(0), streamed.columns(), streamed.step(), streamed.batch(), streamed.verb());
        };
    }

    /** A column of a relation. */
    record Column(String name, Type type) {
        public Expr.Column reference() {
            return new Expr.Column(name, type);
        }
    }
}
