package dev.sparkjoy.syntax;

import dev.sparkjoy.base.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random trees of every kind of node, names and texts as odd as can be. */
final class RandomTree {
    private static final List<String> OPERATORS = List.of(
            "+", "-", "*", "/", "^", ":", "==", "!=", "<", "<=", ">", ">=", "&", "|", "~", "%in%", "%%", "%/%",
            "%like%", "%notin%", "%m+%");
    private static final List<String> UNARY = List.of("-", "+", "!", "~");
    private static final List<String> NAMES = List.of(
            "x",
            "value",
            "_id",
            ".x",
            ".data",
            ".",
            "Sepal.Length",
            "..1",
            "a..b",
            "trailing.",
            "T1",
            "é",
            "数量",
            "🦆",
            "is.na",
            "TRUE",
            "NA",
            "if",
            "and",
            "IN",
            "is",
            "not",
            "desc",
            "as",
            "between",
            "select",
            "count",
            "function",
            "with space",
            "2nd",
            "a`b",
            "back\\slash",
            "",
            "a-b",
            "a\"b",
            "tab\there",
            "line\nbreak",
            "a.b",
            ".5",
            "r",
            "R",
            "L",
            "e1",
            "null",
            "x$y",
            "(",
            "`");
    private static final List<String> PLAIN = List.of("x", "value", "_id", "Sepal", "é", "数量", "T1", "properties");
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "Added to Cart",
            "quote\"s",
            "it's",
            "back\\slash",
            "line\nbreak",
            "tab\t",
            "\r",
            "\u0001",
            "\u007f",
            "é",
            "🦆",
            "\\n",
            "`",
            "%",
            "#",
            "\0",
            "\u2028",
            "\ufeff");

    private final Random random;

    RandomTree(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    Node statement() {
        return random.nextInt(10) == 0 ? new Node.Assign(name(), node(5), Span.NONE) : node(6);
    }

    Node node(int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return leaf();
        }
        return switch (random.nextInt(11)) {
            case 0, 1 -> new Node.Call(callee(depth), arguments(depth), Span.NONE);
            case 2 -> unary(depth);
            case 3, 4, 5 -> new Node.Binary(one(OPERATORS), node(depth - 1), node(depth - 1), Span.NONE, Span.NONE);
            case 6 -> new Node.Pipe(node(depth - 1), new Node.Call(name(), arguments(depth), Span.NONE), Span.NONE);
            case 7 -> new Node.Paren(node(depth - 1), Span.NONE);
            case 8 -> new Node.Index(node(depth - 1), someArguments(depth), random.nextBoolean(), Span.NONE);
            case 9 -> new Node.Dollar(target(depth), one(NAMES.subList(0, NAMES.size())), Span.NONE, Span.NONE);
            default -> new Node.Lambda(parameters(), node(depth - 1), Span.NONE);
        };
    }

    /** A number with a sign is a number to nobody: the minus stays an operator. */
    private Node unary(int depth) {
        return new Node.Unary(one(UNARY), node(depth - 1), Span.NONE);
    }

    private Node target(int depth) {
        return node(depth - 1);
    }

    private Node callee(int depth) {
        return random.nextInt(8) == 0 ? node(depth - 1) : name();
    }

    private Node leaf() {
        return switch (random.nextInt(9)) {
            case 0 -> new Node.Literal(new Value.Num(number()), Span.NONE);
            case 1 ->
                new Node.Literal(
                        new Value.Int(random.nextInt(3) == 0 ? random.nextLong() >>> 1 : random.nextInt(100)),
                        Span.NONE);
            case 2 -> new Node.Literal(new Value.Str(one(TEXTS)), Span.NONE);
            case 3 -> new Node.Literal(new Value.Bool(random.nextBoolean()), Span.NONE);
            case 4 ->
                new Node.Literal(
                        new Value.Missing(one(List.of("NA", "NA_integer_", "NA_real_", "NA_character_"))), Span.NONE);
            case 5 ->
                random.nextInt(4) == 0
                        ? new Node.AllFields(path(false), Span.NONE)
                        : new Node.Literal(new Value.Null(), Span.NONE);
            default -> name();
        };
    }

    private double number() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(1000);
            case 1 -> random.nextInt(100_000) / 1000.0;
            case 2 -> Math.abs(Double.longBitsToDouble(random.nextLong()));
            case 3 -> Double.POSITIVE_INFINITY;
            case 4 ->
                one(List.of(
                        0.1,
                        1e5,
                        1e-5,
                        123456.0,
                        1e15,
                        1e22,
                        0.1 + 0.2,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        9007199254740993.0));
            default -> random.nextDouble();
        };
    }

    private Node.Name name() {
        return switch (random.nextInt(4)) {
            case 0 -> path(true);
            case 1 -> path(false);
            default -> new Node.Name(List.of(one(NAMES)), true, Span.NONE);
        };
    }

    private Node.Name path(boolean exact) {
        List<String> segments = new ArrayList<>();
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            segments.add(one(exact ? NAMES : PLAIN));
        }
        return new Node.Name(segments, exact, Span.NONE);
    }

    private List<String> parameters() {
        return random.nextInt(5) == 0 ? List.of() : random.nextInt(3) == 0 ? List.of("x", "y") : List.of(one(PLAIN));
    }

    private List<Node.Argument> arguments(int depth) {
        List<Node.Argument> arguments = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            arguments.add(
                    random.nextInt(3) == 0
                            ? Node.Argument.named(one(NAMES), node(depth - 1))
                            : Node.Argument.of(node(depth - 1)));
        }
        return arguments;
    }

    private List<Node.Argument> someArguments(int depth) {
        return List.of(Node.Argument.of(node(depth - 1)));
    }
}
