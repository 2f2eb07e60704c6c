package dev.sparkjoy.check;

import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.syntax.Node;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arguments of a special form, put to its parameters. */
final class Arguments {
    private final Expressions in;
    private final Node.Call call;
    private final Function function;
    private final @Nullable Node[] given;
    private boolean wrong;

    Arguments(Expressions in, Node.Call call, Function function) {
        this.in = in;
        this.call = call;
        this.function = function;
        List<Parameter> parameters = function.parameters();
        this.given = new @Nullable Node[parameters.size()];
        boolean variadic = parameters.stream().anyMatch(Parameter::variadic);
        if (!variadic) {
            match(parameters);
        }
    }

    private void match(List<Parameter> parameters) {
        List<Node> positional = new java.util.ArrayList<>();
        for (Node.Argument argument : call.arguments()) {
            if (argument.value() == null) {
                continue;
            }
            int at = argument.name() == null ? -1 : position(argument.name());
            if (at >= 0) {
                given[at] = argument.value();
            } else if (argument.name() == null) {
                positional.add(argument.value());
            } else if (!argument.name().equals("format")
                    && !argument.name().equals("origin")
                    && !argument.name().equals("quiet")) {
                wrong = true;
                if (in.isComparison(argument)) {
                    continue;
                }
                List<String> names = parameters.stream().map(Parameter::name).toList();
                in.context()
                        .problems()
                        .add(in.context()
                                .problems()
                                .error(
                                        "unknown-argument",
                                        argument.nameSpan(),
                                        "`" + function.name() + "` has no argument `" + argument.name() + "`")
                                .suggest(Suggest.nearest(argument.name(), names))
                                .help(function.signature().show(function.name())));
            }
        }
        int next = 0;
        for (Node node : positional) {
            while (next < given.length && given[next] != null) {
                next++;
            }
            if (next == given.length) {
                wrong = true;
                in.problem(
                        "too-many-arguments",
                        node.span(),
                        "`" + function.name() + "` takes " + given.length + " argument" + (given.length == 1 ? "" : "s")
                                + ": " + function.signature().show(function.name()));
                return;
            }
            given[next++] = node;
        }
    }

    private int position(String name) {
        String known =
                name.equals("yes") ? "true" : name.equals("no") ? "false" : name.equals("test") ? "condition" : name;
        return function.position(known);
    }

    /** Whether the first n arguments are there; says which is missing. */
    boolean complete(int count) {
        if (wrong) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (given[i] == null) {
                in.context()
                        .problems()
                        .add(in.context()
                                .problems()
                                .error(
                                        "missing-argument",
                                        call.span(),
                                        "`" + function.name() + "` needs `"
                                                + function.parameters().get(i).name() + "`")
                                .help(function.signature().show(function.name())));
                return false;
            }
        }
        return true;
    }

    Node node(int position) {
        return Objects.requireNonNull(given[position]);
    }

    @Nullable
    Node optional(int position) {
        return given[position];
    }
}
