package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Nodes;
import dev.sparkjoy.syntax.Parser;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Script;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts values in the place of {@code param("name", default, type = "date")}. */
public final class ScriptParameters {
    private static final List<String> ARGUMENTS = List.of("name", "default", "type");

    private final Map<String, String> given;
    private final Problems problems;
    private final Map<String, Declared> declared = new LinkedHashMap<>();

    ScriptParameters(Map<String, String> given, Problems problems) {
        this.given = given;
        this.problems = problems;
    }

    /**
     * A parameter of a script.
     *
     * @param fallback its default as written, or null where it must be given
     */
    public record Declared(
            String name, ParameterType type, @Nullable String fallback) {}

    /** The parameters of a text in the order in which it names them. */
    public static List<Declared> of(SourceText text) {
        ScriptParameters parameters = new ScriptParameters(Map.of(), new Problems(text));
        parameters.fill(Parser.parse(text, new ArrayList<>()));
        return List.copyOf(parameters.declared.values());
    }

    /** The script with values in the place of its parameters. */
    Script fill(Script script) {
        return new Script(
                script.source(), script.statements().stream().map(this::fill).toList());
    }

    private Node fill(Node node) {
        if (node instanceof Node.Call call && "param".equals(call.name())) {
            Node value = value(call);
            return value == null ? call : value;
        }
        return Nodes.map(node, this::fill);
    }

    /** What a call of {@code param()} stands for, or null (reported). */
    @Nullable
    Node value(Node.Call call) {
        Map<String, Node> arguments = arguments(call);
        if (arguments == null) {
            return null;
        }
        String name = text(arguments.get("name"));
        if (name == null) {
            problems.add(problems.error("missing-argument", call.span(), "`param` needs the parameter's name")
                    .help("`param(\"path\")`"));
            return null;
        }
        Node place = java.util.Objects.requireNonNull(arguments.get("name"));
        Node fallback = arguments.get("default");
        ParameterType type = type(arguments.get("type"), fallback);
        if (type == null) {
            return null;
        }
        declared.putIfAbsent(name, new Declared(name, type, fallback == null ? null : Printer.print(fallback)));
        String value = given.get(name);
        if (value == null) {
            if (fallback == null) {
                problems.add(problems.error(
                                "missing-parameter",
                                place.span(),
                                "the parameter " + Printer.quote(name) + " has no value")
                        .label("this is to be " + type.meaning())
                        .help("give it with `--param " + name + "=" + type.example() + "`"));
                return null;
            }
            return type.fallback(fallback);
        }
        Node read = type.read(value, call.span());
        if (read == null) {
            problems.add(problems.error(
                            "bad-parameter",
                            place.span(),
                            "the parameter " + Printer.quote(name) + " must be " + type.meaning() + "; given was "
                                    + Printer.quote(value))
                    .help("give it with `--param " + name + "=" + type.example() + "`"));
        }
        return read;
    }

    private @Nullable Map<String, Node> arguments(Node.Call call) {
        Map<String, Node> found = new LinkedHashMap<>();
        for (Node.Argument argument : call.arguments()) {
            String name = argument.name();
            if (name == null) {
                name = ARGUMENTS.stream()
                        .filter(one -> !found.containsKey(one))
                        .findFirst()
                        .orElse("");
            }
            if (!ARGUMENTS.contains(name)) {
                problems.add(problems.error(
                                "unknown-argument",
                                argument.name() == null ? argument.span() : argument.nameSpan(),
                                "`param()` has no argument" + (name.isEmpty() ? " after its type" : " `" + name + "`"))
                        .suggest(Suggest.nearest(name, ARGUMENTS))
                        .help("`param(name, default, type)`"));
                return null;
            }
            if (argument.value() != null) {
                found.put(name, argument.value());
            }
        }
        return found;
    }

    private @Nullable ParameterType type(@Nullable Node written, @Nullable Node fallback) {
        if (written == null) {
            return fallback == null ? ParameterType.TEXT : ParameterType.of(fallback);
        }
        String name = text(written);
        ParameterType type = name == null ? null : ParameterType.named(name);
        if (type == null) {
            Diagnostic problem = problems.error("wrong-value", written.span(), "this is no type of a parameter");
            String nearest = name == null ? null : Suggest.nearest(name, ParameterType.all());
            problems.add(problem.suggest(nearest == null ? null : Printer.quote(nearest))
                    .help("types: " + String.join(", ", ParameterType.all())));
        }
        return type;
    }

    private static @Nullable String text(@Nullable Node node) {
        return node instanceof Node.Literal literal && literal.value() instanceof Value.Str text ? text.value() : null;
    }
}
