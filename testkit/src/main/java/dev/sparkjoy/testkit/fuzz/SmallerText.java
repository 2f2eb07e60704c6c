package dev.sparkjoy.testkit.fuzz;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Parser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Texts that are a little smaller than one: a part in the place of the whole, an argument less. */
final class SmallerText {
    private final String text;
    private final List<String> candidates = new ArrayList<>();

    SmallerText(String text) {
        this.text = text;
    }

    /** The smallest first. */
    List<String> candidates() {
        Parser.parse(new SourceText("fuzz", text), new ArrayList<>())
                .statements()
                .forEach(this::visit);
        candidates.sort(Comparator.comparing(String::length));
        return candidates.stream().distinct().toList();
    }

    private void visit(Node node) {
        List<Node> parts = parts(node);
        for (Node part : parts) {
            replace(node.span(), at(part.span()));
            visit(part);
        }
        if (node instanceof Node.Call call) {
            without(call.arguments());
        }
        if (node instanceof Node.Literal literal && at(literal.span()).length() > 3) {
            replace(literal.span(), at(literal.span()).startsWith("\"") ? "\"a\"" : "1");
        }
    }

    private void without(List<Node.Argument> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            Span span = arguments.get(i).span();
            if (span.start() < 0) {
                continue;
            }
            int start = i > 0 ? arguments.get(i - 1).span().end() : span.start();
            int end = i > 0 || arguments.size() == 1
                    ? span.end()
                    : arguments.get(i + 1).span().start();
            if (arguments.get(i).name() != null && i + 1 < arguments.size() && i == 0) {
                end = arguments.get(1).nameSpan().start() >= 0
                        ? arguments.get(1).nameSpan().start()
                        : arguments.get(1).span().start();
            }
            if (start >= 0 && end >= start) {
                replace(new Span(start, end), "");
            }
        }
    }

    private static List<Node> parts(Node node) {
        return switch (node) {
            case Node.Call call -> values(call.arguments());
            case Node.Unary unary -> List.of(unary.operand());
            case Node.Binary binary -> List.of(binary.left(), binary.right());
            case Node.Pipe pipe -> List.of(pipe.left(), pipe.right());
            case Node.Paren paren -> List.of(paren.inner());
            case Node.Index index -> {
                List<Node> parts = new ArrayList<>(List.of(index.target()));
                parts.addAll(values(index.arguments()));
                yield parts;
            }
            case Node.Dollar dollar -> List.of(dollar.target());
            default -> List.of();
        };
    }

    private static List<Node> values(List<Node.Argument> arguments) {
        return arguments.stream()
                .map(Node.Argument::value)
                .filter(Objects::nonNull)
                .map(Node.class::cast)
                .toList();
    }

    private String at(Span span) {
        return text.substring(span.start(), span.end());
    }

    private void replace(Span span, String by) {
        if (span.start() >= 0 && !at(span).equals(by)) {
            candidates.add(text.substring(0, span.start()) + by + text.substring(span.end()));
        }
    }
}
