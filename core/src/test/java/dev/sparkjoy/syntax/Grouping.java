package dev.sparkjoy.syntax;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tree as text that shows every grouping, each name and value spelled so that different ones differ. It shares no
 * code with the printer, whose mistakes it has to see.
 */
final class Grouping {
    private Grouping() {}

    static String of(@Nullable Node node) {
        return switch (node) {
            case null -> "nothing";
            case Node.Literal literal -> "lit<" + value(literal.value()) + ">";
            case Node.Name name -> name(name);
            case Node.AllFields all -> "all<" + name(all.struct()) + ">";
            case Node.Call call -> "call<" + of(call.function()) + arguments(call.arguments()) + ">";
            case Node.Unary unary -> "unary<" + unary.operator() + of(unary.operand()) + ">";
            case Node.Binary binary ->
                "binary<" + of(binary.left()) + " " + binary.operator() + " " + of(binary.right()) + ">";
            case Node.Pipe pipe -> "pipe<" + of(pipe.left()) + " |> " + of(pipe.right()) + ">";
            case Node.Paren paren -> of(paren.inner());
            case Node.Index index ->
                (index.twice() ? "index2<" : "index<") + of(index.target()) + arguments(index.arguments()) + ">";
            case Node.Dollar dollar -> "field<" + of(dollar.target()) + "$" + quoted(dollar.name()) + ">";
            case Node.Lambda lambda ->
                "lambda<" + lambda.parameters().stream().map(Grouping::quoted).toList() + of(lambda.body()) + ">";
            case Node.Assign assign -> "assign<" + of(assign.target()) + of(assign.value()) + ">";
            case Node.Broken ignored -> "broken";
        };
    }

    private static String name(Node.Name name) {
        // Backticks around a single segment change nothing.
        boolean exact = name.exact() && name.segments().size() > 1;
        return "name" + (exact ? "!" : "") + "<"
                + name.segments().stream().map(Grouping::quoted).toList() + ">";
    }

    private static String arguments(java.util.List<Node.Argument> arguments) {
        return arguments.stream()
                .map(argument ->
                        ", " + (argument.name() == null ? "" : quoted(argument.name()) + "=") + of(argument.value()))
                .collect(Collectors.joining());
    }

    private static String value(Value value) {
        return switch (value) {
            case Value.Num num -> "num " + Double.doubleToLongBits(num.value());
            case Value.Int integer -> "int " + integer.value();
            case Value.Str text -> quoted(text.value());
            case Value.Bool bool -> "lgl " + bool.value();
            case Value.Missing missing -> missing.kind();
            case Value.Null ignored -> "null";
        };
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(Integer::toString).collect(Collectors.joining(",", "'", "'"));
    }
}
