package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;

import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code str_replace_all(x, c("a" = "1", "b" = "2"))}: each pattern in turn, in what the one before has left. */
final class Replacements {
    /** More would be nested too deeply. */
    private static final int MOST = 200;

    private final Expressions in;
    private final Arguments arguments;

    Replacements(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
    }

    /** Null of any other call. */
    @Nullable
    Expr check() {
        String name = arguments.function().name();
        if (!name.equals("str_replace") && !name.equals("str_replace_all")
                || arguments.optional("replacement") != null
                || !(arguments.optional("string") instanceof Node text)
                || !(arguments.optional("pattern") instanceof Node pattern)) {
            return null;
        }
        // fixed(c("." = ",")) means each of them.
        Node.Call around = pattern instanceof Node.Call call
                        && !call.arguments().isEmpty()
                        && List.of("fixed", "coll", "regex").contains(String.valueOf(call.name()))
                ? call
                : null;
        Node given = around == null ? pattern : around.arguments().get(0).value();
        if (given == null
                || !(in.constantNode(given) instanceof Node.Call vector)
                || !"c".equals(vector.name())
                || vector.arguments().stream().noneMatch(each -> each.name() != null)) {
            return null;
        }
        return inTurn(text, around, vector.arguments(), given);
    }

    private Expr inTurn(Node text, Node.@Nullable Call around, List<Node.Argument> pairs, Node place) {
        if (pairs.size() > MOST) {
            return in.problem("too-many-arguments", place.span(), "more than " + MOST + " patterns at once");
        }
        Node replaced = text;
        for (Node.Argument pair : pairs) {
            if (pair.name() == null || pair.value() == null) {
                in.context()
                        .problems()
                        .add(in.context()
                                .problems()
                                .error("unnamed-pattern", pair.span(), "a replacement without its pattern")
                                .help("each is a pair: `c(\"pattern\" = \"replacement\")`"));
                return new Expr.Constant(null, CHR);
            }
            replaced = new Node.Call(
                    arguments.call().function(),
                    List.of(
                            Node.Argument.named("string", replaced),
                            Node.Argument.named("pattern", pattern(pair, around)),
                            Node.Argument.named("replacement", pair.value())),
                    arguments.call().span());
        }
        return in.check(replaced);
    }

    private static Node pattern(Node.Argument pair, Node.@Nullable Call around) {
        Node pattern = new Node.Literal(new Value.Str(String.valueOf(pair.name())), pair.nameSpan());
        if (around == null) {
            return pattern;
        }
        List<Node.Argument> others = new java.util.ArrayList<>(around.arguments());
        others.set(0, Node.Argument.of(pattern));
        return new Node.Call(around.function(), others, around.span());
    }
}
