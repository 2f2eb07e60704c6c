package dev.sparkjoy.syntax;

import java.util.Set;
import java.util.regex.Pattern;

/** Prints a tree the way R deparses it: one space around most operators, none around {@code ^ : $}. */
public final class Printer {
    private static final Pattern PLAIN_NAME = Pattern.compile("(?:[\\p{L}]|\\.(?!\\d)|_)[\\p{L}\\p{N}._]*");
    private static final Set<String> RESERVED = Set.of(
            "TRUE",
            "FALSE",
            "T",
            "F",
            "NULL",
            "NA",
            "NaN",
            "Inf",
            "NA_integer_",
            "NA_real_",
            "NA_character_",
            "function",
            "if",
            "for",
            "while",
            "repeat",
            "and",
            "or",
            "in",
            "like",
            "is",
            "not",
            "notin",
            "select");
    private static final Set<String> TIGHT = Set.of("^", ":");

    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    /** The tree as one line. */
    public static String print(Node node) {
        Printer printer = new Printer();
        printer.node(node);
        return printer.out.toString();
    }

    /** A pipeline with a verb a line, as a person lays it out. */
    public static String pretty(Node node) {
        if (node instanceof Node.Pipe pipe) {
            String left = power(pipe.left()) < 105 ? "(" + print(pipe.left()) + ")" : pretty(pipe.left());
            return left + " |>\n  "
                    + (power(pipe.right()) < 106 ? "(" + print(pipe.right()) + ")" : print(pipe.right()));
        }
        if (node instanceof Node.Assign assign && assign.value() instanceof Node.Pipe) {
            return name(assign.target()) + " <- " + pretty(assign.value());
        }
        return print(node);
    }

    /** A column's name as one would write it: with backticks where it needs them. */
    public static String columnName(String name) {
        return PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name) && !isForeignOperator(name)
                ? name
                : ticked(name);
    }

    private static String ticked(String name) {
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }

    private static boolean isForeignOperator(String name) {
        return RESERVED.contains(name.toLowerCase(java.util.Locale.ROOT)) && !name.equals("Na");
    }

    /** A text as a literal. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < 0x20) {
                        quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private void node(Node node) {
        switch (node) {
            case Node.Literal literal -> out.append(literal(literal.value()));
            case Node.Name name -> out.append(name(name));
            case Node.AllFields all -> out.append(name(all.struct())).append(".*");
            case Node.Call call -> {
                operand(call.function(), Precedence.POSTFIX);
                out.append('(');
                arguments(call.arguments());
                out.append(')');
            }
            case Node.Unary unary -> {
                out.append(unary.operator());
                // Side by side, two or three of them would be read as R's way of putting in a name.
                boolean again = unary.operator().equals("!")
                        && unary.operand() instanceof Node.Unary inner
                        && inner.operator().equals("!");
                operand(unary.operand(), again ? Integer.MAX_VALUE : unaryPower(unary.operator()));
            }
            case Node.Binary binary -> binary(binary);
            case Node.Pipe pipe -> {
                operand(pipe.left(), 105);
                out.append(" |> ");
                operand(pipe.right(), 106);
            }
            case Node.Paren paren -> {
                out.append('(');
                node(paren.inner());
                out.append(')');
            }
            case Node.Index index -> {
                operand(index.target(), Precedence.POSTFIX);
                out.append(index.twice() ? "[[" : "[");
                arguments(index.arguments());
                out.append(index.twice() ? "]]" : "]");
            }
            case Node.Dollar dollar -> {
                operand(dollar.target(), Precedence.POSTFIX);
                String field = dollar.name();
                out.append('$').append(field.contains(".") ? ticked(field) : columnName(field));
            }
            case Node.Lambda lambda -> {
                out.append("\\(").append(String.join(", ", lambda.parameters())).append(") ");
                node(lambda.body());
            }
            case Node.Assign assign -> {
                out.append(name(assign.target())).append(" <- ");
                node(assign.value());
            }
            case Node.Broken ignored -> out.append('…');
        }
    }

    private static int unaryPower(String operator) {
        return switch (operator) {
            case "!" -> Precedence.NOT;
            case "~" -> Precedence.TILDE + 1;
            default -> Precedence.SIGN;
        };
    }

    private void binary(Node.Binary binary) {
        Precedence precedence = Precedence.of(binary.operator());
        int left = precedence == null ? 0 : precedence.left();
        int right = precedence == null ? 0 : precedence.right();
        operand(binary.left(), left);
        out.append(TIGHT.contains(binary.operator()) ? binary.operator() : " " + binary.operator() + " ");
        operand(binary.right(), right);
    }

    /** Parentheses only where the tree, made by hand, would not parse back without them. */
    private void operand(Node node, int minimum) {
        if (power(node) < minimum) {
            out.append('(');
            node(node);
            out.append(')');
        } else {
            node(node);
        }
    }

    private static int power(Node node) {
        return switch (node) {
            case Node.Binary binary -> {
                Precedence precedence = Precedence.of(binary.operator());
                yield precedence == null ? 0 : Math.min(precedence.left(), precedence.right());
            }
            case Node.Unary unary -> unaryPower(unary.operator());
            case Node.Pipe ignored -> 105;
            case Node.Lambda ignored -> 0;
            case Node.Assign ignored -> 0;
            default -> Integer.MAX_VALUE;
        };
    }

    private void arguments(java.util.List<Node.Argument> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            Node.Argument argument = arguments.get(i);
            if (i > 0) {
                out.append(", ");
            }
            if (argument.name() != null) {
                out.append(columnName(argument.name())).append(" = ");
            }
            if (argument.value() != null) {
                operand(argument.value(), 11);
            }
        }
    }

    private static String name(Node.Name name) {
        if (!name.exact()) {
            return name.text();
        }
        if (name.segments().size() == 1) {
            String only = name.segments().get(0);
            return only.startsWith("engine::") ? only : only.contains(".") ? ticked(only) : columnName(only);
        }
        StringBuilder path = new StringBuilder();
        boolean quoted = false;
        for (String segment : name.segments()) {
            boolean plain = PLAIN_NAME.matcher(segment).matches() && !segment.contains(".");
            quoted |= !plain;
            path.append(path.isEmpty() ? "" : ".").append(plain ? segment : ticked(segment));
        }
        return quoted
                ? path.toString()
                : "`" + name.segments().get(0) + "`"
                        + path.substring(name.segments().get(0).length());
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Num num -> exactNumber(num.value());
            case Value.Int integer -> integer.value() + "L";
            case Value.Str text -> quote(text.value());
            case Value.Bool bool -> bool.value() ? "TRUE" : "FALSE";
            case Value.Missing missing -> missing.kind();
            case Value.Null ignored -> "NULL";
        };
    }

    /** A double as R prints it with 15 digits: {@code 1e+05}, {@code 0.1}, {@code 100}. */
    public static String number(double value) {
        return Numbers.format(value, 15);
    }

    /** A double with as many digits as read back as the same one; above 2^53 a whole number would be an int. */
    private static String exactNumber(double value) {
        String short15 = Numbers.format(value, 15);
        boolean same = Double.isFinite(value) && Double.parseDouble(short15) == value;
        String text = same || !Double.isFinite(value) ? short15 : Numbers.format(value, 17);
        boolean looksWhole = text.chars().allMatch(Character::isDigit) && value > 9007199254740992.0;
        return looksWhole ? Double.toString(value).replace("E", "e+") : text;
    }
}
