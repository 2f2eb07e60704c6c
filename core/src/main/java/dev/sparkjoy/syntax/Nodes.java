package dev.sparkjoy.syntax;

import java.util.List;
import java.util.function.UnaryOperator;

/** Trees made from trees. */
public final class Nodes {
    private Nodes() {}

    /** The node with each of its parts replaced. */
    public static Node map(Node node, UnaryOperator<Node> change) {
        return switch (node) {
            case Node.Literal literal -> literal;
            case Node.Name name -> name;
            case Node.AllFields all -> all;
            case Node.Broken broken -> broken;
            case Node.Call call ->
                new Node.Call(change.apply(call.function()), map(call.arguments(), change), call.span());
            case Node.Unary unary -> new Node.Unary(unary.operator(), change.apply(unary.operand()), unary.span());
            case Node.Binary binary ->
                new Node.Binary(
                        binary.operator(),
                        change.apply(binary.left()),
                        change.apply(binary.right()),
                        binary.operatorSpan(),
                        binary.span());
            case Node.Pipe pipe -> new Node.Pipe(change.apply(pipe.left()), change.apply(pipe.right()), pipe.span());
            case Node.Paren paren -> new Node.Paren(change.apply(paren.inner()), paren.span());
            case Node.Index index ->
                new Node.Index(
                        change.apply(index.target()), map(index.arguments(), change), index.twice(), index.span());
            case Node.Dollar dollar ->
                new Node.Dollar(change.apply(dollar.target()), dollar.name(), dollar.nameSpan(), dollar.span());
            case Node.Lambda lambda -> new Node.Lambda(lambda.parameters(), change.apply(lambda.body()), lambda.span());
            case Node.Assign assign -> new Node.Assign(assign.target(), change.apply(assign.value()), assign.span());
        };
    }

    private static List<Node.Argument> map(List<Node.Argument> arguments, UnaryOperator<Node> change) {
        return arguments.stream()
                .map(argument -> argument.value() == null
                        ? argument
                        : new Node.Argument(argument.name(), argument.nameSpan(), change.apply(argument.value())))
                .toList();
    }
}
