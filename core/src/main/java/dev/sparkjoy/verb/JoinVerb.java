package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code inner_join()}, {@code left_join()}, {@code right_join()}, {@code full_join()}: rows of two tables, paired. */
final class JoinVerb implements Verb {
    private final String name;
    private final Plan.JoinKind kind;

    JoinVerb(String name, Plan.JoinKind kind) {
        this.name = name;
        this.kind = kind;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String usage() {
        return name
                + "(.data, y, by = NULL, copy = FALSE, suffix = c(\".x\", \".y\"), keep = NULL, na_matches = \"na\","
                + " multiple = \"all\", unmatched = \"drop\", relationship = NULL)";
    }

    @Override
    public String doc() {
        return switch (kind) {
            case LEFT -> "Adds columns of another table to rows that match; keeps all rows.";
            case RIGHT -> "Pairs rows with those of another table; keeps all rows of the other.";
            case FULL -> "Pairs rows with those of another table; keeps all rows of both.";
            default -> "Pairs rows with those of another table that match.";
        };
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Relation y = call.table("y");
        if (y == null) {
            return input;
        }
        List<JoinBy.Condition> conditions = JoinBy.of(call, input, y);
        Boolean keep = keep(call);
        if (conditions == null || !isConsistent(conditions, keep, call)) {
            return input;
        }
        JoinNames names = JoinNames.of(input, y, Boolean.TRUE.equals(keep) ? List.of() : conditions, suffix(call));
        Pairing pairing = new Pairing(input, y, call, name);
        pairing.conditions(conditions, !"never".equals(call.choice("na_matches", "na", "never")));
        String multiple = call.choice("multiple", "all", "any", "first", "last");
        Unmatched unmatched = unmatched(call);
        String relationship = call.has("relationship")
                ? call.choice("relationship", "many-to-many", "one-to-one", "one-to-many", "many-to-one")
                : null;
        pairing.join(unmatched.widened(kind));
        if (unmatched.x()) {
            pairing.everyPair(true, "unmatched", "each row of the left must have a match on the right");
        }
        if (unmatched.y()) {
            pairing.everyPair(false, "unmatched", "each row of the right must have a match on the left");
        }
        if (!"all".equals(multiple)) {
            pairing.keepOne("last".equals(multiple));
        }
        if (relationship != null) {
            pairing.relationship(relationship);
        } else if ("all".equals(multiple) && conditions.stream().allMatch(JoinBy.Condition::isEquality)) {
            pairing.noteManyToMany();
        }
        return pairing.result(names.columns(pairing, kind), names.groups(input));
    }

    private static @Nullable Boolean keep(VerbCall call) {
        return call.has("keep") ? (Boolean) call.flag("keep", false) : null;
    }

    private static boolean isConsistent(List<JoinBy.Condition> conditions, @Nullable Boolean keep, VerbCall call) {
        if (Boolean.FALSE.equals(keep) && conditions.stream().anyMatch(condition -> !condition.isEquality())) {
            call.problem(
                    "bad-keep",
                    call.valueSpan("keep"),
                    "`keep = FALSE` can't be with an inequality: the two columns differ");
            return false;
        }
        return true;
    }

    /** The two suffixes of names that both sides have. */
    static List<String> suffix(VerbCall call) {
        List<String> given = call.has("suffix") ? call.texts("suffix") : List.of(".x", ".y");
        if (given.size() != 2) {
            call.problem("wrong-value", call.valueSpan("suffix"), "`suffix` is two texts, such as c(\".x\", \".y\")");
            return List.of(".x", ".y");
        }
        return given;
    }

    /** For which sides a row without a match ends the query. */
    private record Unmatched(boolean x, boolean y) {
        /** The kind that shows the rows that must not be. */
        Plan.JoinKind widened(Plan.JoinKind kind) {
            boolean left = x || kind == Plan.JoinKind.LEFT || kind == Plan.JoinKind.FULL;
            boolean right = y || kind == Plan.JoinKind.RIGHT || kind == Plan.JoinKind.FULL;
            return left && right
                    ? Plan.JoinKind.FULL
                    : left ? Plan.JoinKind.LEFT : right ? Plan.JoinKind.RIGHT : Plan.JoinKind.INNER;
        }
    }

    private Unmatched unmatched(VerbCall call) {
        List<String> given = call.has("unmatched") ? call.texts("unmatched") : List.of("drop");
        boolean known = given.stream().allMatch(word -> word.equals("drop") || word.equals("error"));
        if (!known || given.isEmpty() || given.size() > (kind == Plan.JoinKind.INNER ? 2 : 1)) {
            call.problem("wrong-value", call.valueSpan("unmatched"), "`unmatched` is \"drop\" or \"error\"");
            return new Unmatched(false, false);
        }
        boolean first = given.get(0).equals("error");
        boolean last = given.get(given.size() - 1).equals("error");
        return switch (kind) {
            case INNER -> new Unmatched(first, last);
            case LEFT -> new Unmatched(false, first);
            case RIGHT -> new Unmatched(first, false);
            default -> new Unmatched(false, false);
        };
    }
}
