package dev.sparkjoy.testkit.reference;

import dev.sparkjoy.plan.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Functions of one row. */
final class Scalars {
    /** A function; its arguments may be NA. */
    interface Scalar {
        @Nullable
        Object apply(Expr.Apply call, List<@Nullable Object> arguments, List<@Nullable Object> rest);
    }

    /** A function that gives NA where any argument is NA. */
    interface Strict {
        @Nullable
        Object apply(Expr.Apply call, List<Object> arguments);
    }

    private static final Map<String, Scalar> ALL = new HashMap<>();

    static {
        Operators.register(ALL);
        Maths.register(ALL);
        Conditions.register(ALL);
        Texts.register(ALL);
        Times.register(ALL);
        Lists.register(ALL);
        Shapes.register(ALL);
        RowTotals.register(ALL);
    }

    private Scalars() {}

    static @Nullable Object apply(Expr.Apply call, List<@Nullable Object> arguments, List<@Nullable Object> rest) {
        Scalar function = ALL.get(call.function().name());
        if (function == null) {
            throw new UnsupportedFunction(call.function().name());
        }
        return function.apply(call, arguments, rest);
    }

    static Set<String> names() {
        return new TreeSet<>(ALL.keySet());
    }

    static Scalar strict(Strict function) {
        return (call, arguments, rest) -> {
            for (Object argument : arguments) {
                if (argument == null) {
                    return null;
                }
            }
            @SuppressWarnings("NullAway") // None is null.
            List<Object> there = (List<Object>) (List<?>) arguments;
            return function.apply(call, there);
        };
    }
}
