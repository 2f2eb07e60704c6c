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

    /** A column of a relation. */
    record Column(String name, Type type) {
        public Expr.Column reference() {
            return new Expr.Column(name, type);
        }
    }
}
