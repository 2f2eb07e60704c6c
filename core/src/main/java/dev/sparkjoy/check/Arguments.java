package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, put to parameters as R does: by name, by unique beginning, then by position. */
final class Arguments {
    /** Arguments of R that change nothing here. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "quiet",
            "origin",
            "tryFormats",
            "optional",
            "locale",
            "useBytes",
            ".ptype",
            "ptype",
            ".size",
            "size",
            "usetz");

    private final Expressions in;
    private final Node.Call call;
    private final Function function;
    private final @Nullable Node[] given;
    private final List<Node.Argument> rest = new ArrayList<>();
    private boolean wrong;

    Arguments(Expressions in, Node.Call call, Function function) {
        this.in = in;
        this.call = call;
        this.function = function;
        this.given = new @Nullable Node[function.parameters().size()];
        positional(named());
    }

    Node.Call call() {
        return call;
    }

    Function function() {
        return function;
    }

    /** Takes the named arguments; gives those left for positions. */
    private List<Node.Argument> named() {
        boolean open = function.kind() == Function.Kind.SPECIAL
                && function.parameters().stream().anyMatch(Parameter::variadic);
        List<Node.Argument> unnamed = new ArrayList<>();
        for (Node.Argument argument : call.arguments()) {
            String name = argument.name();
            if (name == null) {
                if (argument.value() != null) {
                    unnamed.add(argument);
                }
                continue;
            }
            int at = position(name);
            if (at >= 0 && given[at] == null && argument.value() != null) {
                given[at] = argument.value();
            } else if (open) {
                unnamed.add(argument);
            } else if (!WITHOUT_EFFECT.contains(name)) {
                unknown(argument, name);
                wrong = true;
            }
        }
        return unnamed;
    }

    private void positional(List<Node.Argument> unnamed) {
        List<Parameter> parameters = function.parameters();
        int next = 0;
        for (Node.Argument argument : unnamed) {
            while (next < parameters.size() && (given[next] != null || isFlag(parameters.get(next)))) {
                next++;
            }
            if (next < parameters.size() && parameters.get(next).variadic()) {
                rest.add(argument);
            } else if (next < parameters.size()) {
                given[next++] = argument.value();
            } else {
                tooMany(argument);
                wrong = true;
                return;
            }
        }
    }

    /** In R these stand after {@code ...} and are given by name only. */
    private static boolean isFlag(Parameter parameter) {
        return parameter.name().equals("na.rm") || parameter.name().equals("na_rm");
    }

    private int position(String written) {
        String name = switch (written) {
            case "yes" -> "true";
            case "no" -> "false";
            case "test" -> "condition";
            default -> written;
        };
        int exact = function.position(name);
        if (exact < 0) {
            exact = Math.max(function.position("." + name), function.position(name.replaceFirst("^\\.", "")));
        }
        if (exact >= 0) {
            return function.parameters().get(exact).variadic() ? -1 : exact;
        }
        int found = -1;
        for (int i = 0; i < function.parameters().size(); i++) {
            if (function.parameters().get(i).variadic()) {
                break;
            }
            if (function.parameters().get(i).name().startsWith(name)) {
                found = found < 0 ? i : -2;
            }
        }
        return Math.max(found, -1);
    }

    private void unknown(Node.Argument argument, String name) {
        if (in.isComparison(argument)) {
            return;
        }
        List<String> names = function.parameters().stream().map(Parameter::name).toList();
        in.context()
                .problems()
                .add(in.context()
                        .problems()
                        .error(
                                "unknown-argument",
                                argument.nameSpan(),
                                "`" + function.name() + "` has no argument `" + name + "`")
                        .suggest(Suggest.nearest(name, names))
                        .help(function.signature().show(function.name())));
    }

    private void tooMany(Node.Argument argument) {
        long positions = function.parameters().stream()
                .filter(parameter -> !isFlag(parameter))
                .count();
        Diagnostic diagnostic = in.context()
                .problems()
                .error(
                        "too-many-arguments",
                        argument.span(),
                        "`" + function.name() + "` takes " + positions + " argument" + (positions == 1 ? "" : "s")
                                + ": " + function.signature().show(function.name()));
        in.context().problems().add(diagnostic);
    }

    /** Whether all that must be given is there and nothing else; says what is missing. */
    boolean complete() {
        if (wrong) {
            return false;
        }
        for (int i = 0; i < given.length; i++) {
            Parameter parameter = function.parameters().get(i);
            boolean nothing = parameter.variadic()
                    ? function.kind() == Function.Kind.AGGREGATE && values().isEmpty()
                    : given[i] == null && parameter.fallback() == null;
            if (nothing) {
                missing(parameter.variadic() ? "at least one column" : "`" + parameter.name() + "`");
                return false;
            }
        }
        return true;
    }

    private void missing(String what) {
        Problems problems = in.context().problems();
        problems.add(problems.error("missing-argument", call.span(), "`" + function.name() + "` needs " + what)
                .help(function.signature().show(function.name())));
    }

    Node node(int position) {
        return Objects.requireNonNull(given[position]);
    }

    @Nullable
    Node optional(int position) {
        return given[position];
    }

    /** The argument of that parameter, or null where it is left out. */
    @Nullable
    Node optional(String parameter) {
        int at = function.position(parameter);
        return at < 0 ? null : given[at];
    }

    /** What {@code ...} took, names included. */
    List<Node.Argument> rest() {
        return rest;
    }

    /** The values that {@code ...} took. */
    List<Node> values() {
        return rest.stream().map(Node.Argument::value).filter(Objects::nonNull).toList();
    }

    /** Whether the flag is given as TRUE, or left out where it is TRUE by default. */
    boolean flag(String parameter) {
        int at = function.position(parameter);
        Node node = given[at];
        if (node == null) {
            return "TRUE".equals(function.parameters().get(at).fallback());
        }
        if (in.constantNode(node) instanceof Node.Literal literal && literal.value() instanceof Value.Bool flag) {
            return flag.value();
        }
        in.problem(
                "constant-needed",
                node.span(),
                "`" + parameter + "` of `" + function.name() + "` must be TRUE or FALSE, known now");
        return false;
    }

    /** The constant text given, or the parameter's default; null where there is neither (or it is no constant, reported). */
    @Nullable
    String word(String parameter) {
        int at = function.position(parameter);
        Parameter declared = function.parameters().get(at);
        Node node = given[at];
        if (node != null) {
            return in.word(node, function.name(), declared);
        }
        String fallback = declared.fallback();
        return fallback == null || !fallback.startsWith("\"") ? null : fallback.substring(1, fallback.length() - 1);
    }

    /** The constant whole number given, or the parameter's default; -1 where there is neither. */
    long count(String parameter) {
        int at = function.position(parameter);
        Node node = given[at];
        if (node == null) {
            String fallback = function.parameters().get(at).fallback();
            return fallback == null || fallback.equals("NA") ? -1 : Long.parseLong(fallback);
        }
        Node literal = in.constantNode(node);
        if (literal instanceof Node.Literal constant && constant.value() instanceof Value.Num number) {
            return (long) number.value();
        }
        if (literal instanceof Node.Literal constant && constant.value() instanceof Value.Int number) {
            return number.value();
        }
        in.problem(
                "constant-needed",
                node.span(),
                "`" + parameter + "` of `" + function.name() + "` must be a whole number, known now");
        return -1;
    }
}
