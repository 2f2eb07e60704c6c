package dev.sparkjoy.plan;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A typed expression over the columns of a relation. */
public sealed interface Expr {
    Type type();

    /** A column of the input. */
    record Column(String name, Type type) implements Expr {}

    /** A field of a struct. */
    record Field(Expr struct, String name, Type type) implements Expr {}

    /**
     * A value known now.
     *
     * @param value Boolean, Long, Double, String, LocalDate, Instant, or null for NA
     */
    record Constant(@Nullable Object value, Type type) implements Expr {}

    /** {@code c(a, b)}: several values; an argument of functions that take several. */
    record Vector(List<Expr> elements, Type type) implements Expr {
        public Vector {
            elements = List.copyOf(elements);
        }
    }

    /** The same value as another type; what does not fit becomes NA. */
    record Cast(Expr value, Type type) implements Expr {}

    /** The first branch whose condition is TRUE. */
    record Case(List<Branch> branches, Expr otherwise, Type type) implements Expr {
        public Case {
            branches = List.copyOf(branches);
        }
    }

    /** One branch of a {@link Case}. */
    record Branch(Expr condition, Expr value) {}

    /**
     * A function of the table, applied.
     *
     * @param arguments by position of the function's parameters; null where one is left out
     * @param rest what a {@code ...} parameter took
     * @param where for aggregates, {@code x[where]}; null for all rows
     * @param order {@code order_by}, before the pipeline's own order
     * @param partition the groups of a window function, or of an aggregate repeated on each row; null where the call is
     *     no window
     */
    record Apply(
            Function function,
            List<@Nullable Expr> arguments,
            List<Expr> rest,
            @Nullable Expr where,
            List<Key> order,
            @Nullable List<Expr> partition,
            Type type)
            implements Expr {
        public Apply {
            arguments = java.util.Collections.unmodifiableList(new ArrayList<>(arguments));
            rest = List.copyOf(rest);
            order = List.copyOf(order);
            partition = partition == null ? null : List.copyOf(partition);
        }

        public boolean isWindow() {
            return partition != null;
        }

        public boolean isAggregate() {
            return partition == null && function.kind() == Function.Kind.AGGREGATE;
        }
    }

    /** A function of the table, applied row by row to arguments by position; null where one is left out. */
    static Apply call(String function, Type type, @Nullable Expr... arguments) {
        return new Apply(row(function), Arrays.asList(arguments), List.of(), null, List.of(), null, type);
    }

    /** A function of the table that takes any number of values. */
    static Apply callAll(String function, Type type, List<Expr> values) {
        List<@Nullable Expr> none =
                Collections.nCopies(row(function).parameters().size(), null);
        return new Apply(row(function), none, values, null, List.of(), null, type);
    }

    /** A window function, or an aggregate repeated on each row of its group. */
    static Apply window(
            String function, Type type, List<? extends Expr> partition, List<Key> order, @Nullable Expr... arguments) {
        return new Apply(row(function), Arrays.asList(arguments), List.of(), null, order, List.copyOf(partition), type);
    }

    private static Function row(String function) {
        return Objects.requireNonNull(Functions.find(function), function);
    }

    static Constant text(String value) {
        return new Constant(value, Type.Scalar.CHR);
    }

    static Constant number(long value) {
        return new Constant(value, Type.Scalar.INT);
    }

    static Constant flag(boolean value) {
        return new Constant(value, Type.Scalar.LGL);
    }

    static Constant na(Type type) {
        return new Constant(null, type);
    }

    /** All conditions together; TRUE of none. */
    static Expr and(List<? extends Expr> conditions) {
        Expr all = null;
        for (Expr condition : conditions) {
            all = all == null ? condition : call("&", Type.Scalar.LGL, all, condition);
        }
        return all == null ? flag(true) : all;
    }

    static Expr or(Expr one, Expr two) {
        return call("|", Type.Scalar.LGL, one, two);
    }

    static Expr not(Expr condition) {
        return call("!", Type.Scalar.LGL, condition);
    }

    static Expr isNa(Expr value) {
        return call("is.na", Type.Scalar.LGL, value);
    }

    static Expr equal(Expr one, Expr two) {
        return call("==", Type.Scalar.LGL, one, two);
    }

    /** The value where the condition is TRUE, else the other. */
    static Expr when(Expr condition, Expr value, Expr otherwise) {
        return new Case(List.of(new Branch(condition, value)), otherwise, value.type());
    }

    /** Position in the pipeline's order, in groups or (none given) in all rows. */
    static Apply rowNumber(List<? extends Expr> partition) {
        return window("row_number", Type.Scalar.INT, partition, List.of(), (Expr) null);
    }

    /** What rows are sorted by; NA last either way. */
    record Key(Expr value, boolean descending) {}

    /** The parts of this expression, in reading order. */
    default List<Expr> parts() {
        return switch (this) {
            case Column ignored -> List.of();
            case Constant ignored -> List.of();
            case Field field -> List.of(field.struct());
            case Cast cast -> List.of(cast.value());
            case Vector vector -> vector.elements();
            case Case cases -> {
                List<Expr> parts = new ArrayList<>();
                cases.branches().forEach(branch -> {
                    parts.add(branch.condition());
                    parts.add(branch.value());
                });
                parts.add(cases.otherwise());
                yield parts;
            }
            case Apply apply -> {
                List<Expr> parts = new ArrayList<>();
                apply.arguments().forEach(argument -> {
                    if (argument != null) {
                        parts.add(argument);
                    }
                });
                parts.addAll(apply.rest());
                if (apply.where() != null) {
                    parts.add(apply.where());
                }
                if (apply.partition() != null) {
                    parts.addAll(apply.partition());
                }
                apply.order().forEach(key -> parts.add(key.value()));
                yield parts;
            }
        };
    }

    /** This expression with each part replaced. */
    default Expr mapParts(UnaryOperator<Expr> change) {
        return switch (this) {
            case Column column -> column;
            case Constant constant -> constant;
            case Field field -> new Field(change.apply(field.struct()), field.name(), field.type());
            case Cast cast -> new Cast(change.apply(cast.value()), cast.type());
            case Vector vector ->
                new Vector(vector.elements().stream().map(change).toList(), vector.type());
            case Case cases ->
                new Case(
                        cases.branches().stream()
                                .map(branch ->
                                        new Branch(change.apply(branch.condition()), change.apply(branch.value())))
                                .toList(),
                        change.apply(cases.otherwise()),
                        cases.type());
            case Apply apply -> {
                List<@Nullable Expr> arguments = new ArrayList<>();
                for (Expr argument : apply.arguments()) {
                    arguments.add(argument == null ? null : change.apply(argument));
                }
                List<Expr> partition = apply.partition();
                Expr where = apply.where();
                yield new Apply(
                        apply.function(),
                        arguments,
                        apply.rest().stream().map(change).toList(),
                        where == null ? null : change.apply(where),
                        apply.order().stream()
                                .map(key -> new Key(change.apply(key.value()), key.descending()))
                                .toList(),
                        partition == null
                                ? null
                                : partition.stream().map(change).toList(),
                        apply.type());
            }
        };
    }

    /** Whether this or any part satisfies the condition. */
    default boolean any(java.util.function.Predicate<Expr> condition) {
        if (condition.test(this)) {
            return true;
        }
        for (Expr part : parts()) {
            if (part.any(condition)) {
                return true;
            }
        }
        return false;
    }

    default boolean hasWindow() {
        return !(this instanceof Column) && any(expr -> expr instanceof Apply apply && apply.isWindow());
    }

    default boolean hasAggregate() {
        return any(expr -> expr instanceof Apply apply && apply.isAggregate());
    }
}
