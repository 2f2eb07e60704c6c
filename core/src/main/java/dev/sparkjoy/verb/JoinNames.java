package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the columns of a join are called: keys keep the left's names, other names on both sides get suffixes. */
final class JoinNames {
    private final Map<String, String> left = new LinkedHashMap<>();
    private final Map<String, String> right = new LinkedHashMap<>();
    /** Left keys by name, and the right key each stands for. */
    private final Map<String, Expr.Column> merged = new LinkedHashMap<>();

    private JoinNames() {}

    /** The names, where the keys of these conditions merge. */
    static JoinNames of(Relation x, Relation y, List<JoinBy.Condition> conditions, List<String> suffix) {
        JoinNames names = new JoinNames();
        List<String> dropped = new ArrayList<>();
        conditions.stream().filter(JoinBy.Condition::isMerged).forEach(condition -> {
            Expr.Column key = (Expr.Column) condition.right();
            names.merged.putIfAbsent(((Expr.Column) condition.left()).name(), key);
            dropped.add(key.name());
        });
        List<String> others =
                y.names().stream().filter(name -> !dropped.contains(name)).toList();
        List<String> takenOnLeft = new ArrayList<>(names.merged.keySet());
        takenOnLeft.addAll(others);
        for (String name : x.names()) {
            boolean key = names.merged.containsKey(name);
            names.left.put(name, key ? name : suffixed(name, takenOnLeft, names.left, suffix.get(0)));
        }
        for (String name : others) {
            names.right.put(name, suffixed(name, x.names(), names.right, suffix.get(1)));
        }
        return names;
    }

    private static String suffixed(String name, List<String> taken, Map<String, String> before, String suffix) {
        String result = name;
        while (!suffix.isEmpty() && (taken.contains(result) || before.containsValue(result))) {
            result += suffix;
        }
        return result;
    }

    /** The result's columns, over the joined ones. */
    List<Named> columns(Pairing pairing, Plan.JoinKind kind) {
        List<Named> columns = new ArrayList<>();
        left.forEach((name, result) -> {
            Expr.Column value = pairing.left(name);
            Expr.Column partner = merged.get(name);
            columns.add(new Named(
                    result, partner == null ? value : key(value, (Expr.Column) pairing.right(partner), kind)));
        });
        right.forEach((name, result) -> columns.add(new Named(result, pairing.right(name))));
        return columns;
    }

    /** The key from whichever side has it. */
    private static Expr key(Expr.Column left, Expr.Column right, Plan.JoinKind kind) {
        Type type = Objects.requireNonNull(Types.common(left.type(), right.type()));
        Expr one = Types.cast(left, type);
        Expr two = Types.cast(right, type);
        return switch (kind) {
            case RIGHT -> two;
            case FULL -> Expr.callAll("coalesce", type, List.of(one, two));
            default -> one;
        };
    }

    /** The left's groups under their names in the result. */
    List<String> groups(Relation input) {
        return input.groups().stream()
                .map(group -> Objects.requireNonNull(left.get(group)))
                .toList();
    }
}
