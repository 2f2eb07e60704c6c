package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.JSON;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several values: {@code c()}, {@code %in%}, arrays, structs, lists of a group. */
final class ListForms {
    private final Expressions in;

    ListForms(Expressions in) {
        this.in = in;
    }

    Expr check(Arguments arguments, String name) {
        return switch (name) {
            case "c" -> vector(arguments.values());
            case "%in%", "%notin%" -> in(arguments.node(0), arguments.node(1), name.equals("%notin%"));
            case "array" -> array(arguments);
            case "struct" -> struct(arguments);
            case "list" -> list(arguments);
            case "length" -> length(arguments);
            case "unique" -> unique(arguments);
            case "get_json_object" -> jsonPath(arguments);
            default -> throw new IllegalStateException(name);
        };
    }

    private Expr vector(List<Node> nodes) {
        List<Expr> elements = new ArrayList<>();
        nodes.forEach(node -> {
            Expr element = in.check(node);
            if (element instanceof Expr.Vector inner) {
                elements.addAll(inner.elements());
            } else {
                elements.add(element);
            }
        });
        Type type = NA;
        for (Expr element : elements) {
            Type common = Types.common(type, element.type());
            type = common != null ? common : CHR;
        }
        Type target = type;
        return new Expr.Vector(
                elements.stream().map(element -> Types.cast(element, target)).toList(), target);
    }

    /** {@code 1:3}. */
    Expr range(Node.Binary node) {
        Expr from = in.check(node.left());
        Expr to = in.check(node.right());
        if (from instanceof Expr.Constant first
                && to instanceof Expr.Constant last
                && first.value() instanceof Number a
                && last.value() instanceof Number b
                && Math.abs(b.longValue() - a.longValue()) < 100_000) {
            List<Expr> elements = new ArrayList<>();
            long step = b.longValue() >= a.longValue() ? 1 : -1;
            for (long value = a.longValue(); value != b.longValue() + step; value += step) {
                elements.add(new Expr.Constant(value, INT));
            }
            return new Expr.Vector(elements, INT);
        }
        return in.problem("constant-needed", node.span(), "`from:to` needs two whole numbers that are known now");
    }

    /** R's %in%: NA matches NA, and the answer is never NA. */
    Expr in(Node left, Node right, boolean not) {
        Expr value = in.check(left);
        Expr table = in.check(right);
        if (table.type() instanceof Type.ListOf list && !(value.type() instanceof Type.ListOf)) {
            return inList(value, table, list, not);
        }
        List<Expr> elements = table instanceof Expr.Vector vector
                ? vector.elements()
                : Branches.isNull(right) ? List.of() : List.of(table);
        Type type = value.type();
        List<Expr> plain = new ArrayList<>();
        boolean na = false;
        for (Expr element : elements) {
            Type common = type.isInstant() || type.equals(DATE)
                    ? type
                    : Types.common(type, Types.besideInts(element, type.equals(INT)));
            boolean timeless = element.type().isNumeric() || element.type().equals(Type.Scalar.LGL);
            if (element instanceof Expr.Constant constant && constant.value() == null) {
                na = true;
            } else if (timeless && (type.isInstant() || type.equals(DATE))) {
                return in.problem(
                        "incompatible-types", right.span(), "can't look for " + type + " among " + element.type());
            } else if (common == null && (type instanceof Type.Struct || element.type() instanceof Type.Struct)) {
                return in.problem(
                        "incompatible-types", right.span(), "can't look for " + type + " among " + element.type());
            } else {
                plain.add(Types.cast(element, common == null ? CHR : common));
                // TRUE %in% 1L: a flag among numbers is a number.
                Type wanted = common == null ? CHR : type.equals(LGL) ? common : type;
                value = Types.cast(value, wanted);
                type = wanted;
            }
        }
        Expr result = plain.isEmpty()
                ? (na ? Expressions.apply("is.na", value, LGL) : new Expr.Constant(false, LGL))
                : new Expr.Apply(
                        Expressions.function(na ? ".in_or_na" : ".in"),
                        Collections.singletonList(value),
                        plain,
                        null,
                        List.of(),
                        null,
                        LGL);
        return not ? Expressions.apply("!", result, LGL) : result;
    }

    /** Membership in the row's own list. */
    private static Expr inList(Expr value, Expr table, Type.ListOf list, boolean not) {
        Expr sought = Types.common(list.element(), value.type()) == null ? value : Types.cast(value, list.element());
        Expr found = Expressions.apply("list_contains", table, sought, LGL);
        Expr never = Expressions.coalesced(List.of(found, new Expr.Constant(false, LGL)), LGL);
        return not ? Expressions.apply("!", never, LGL) : never;
    }

    private Expr array(Arguments arguments) {
        List<Expr> values = new ArrayList<>();
        arguments.values().forEach(node -> values.add(in.argument(node, "any", "array")));
        Type type = in.context().common(values, arguments.values(), "array");
        values.replaceAll(value -> Types.cast(value, type));
        return new Expr.Apply(
                Expressions.function(".list"),
                Collections.singletonList(null),
                values,
                null,
                List.of(),
                null,
                new Type.ListOf(type));
    }

    /** A field without a name takes that of the column it holds. */
    private Expr struct(Arguments arguments) {
        List<Type.Field> fields = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        for (Node.Argument argument : arguments.rest()) {
            if (argument.value() == null) {
                continue;
            }
            Expr value = in.argument(argument.value(), "any", "struct");
            String name = argument.name() != null
                    ? argument.name()
                    : value instanceof Expr.Column column
                            ? column.name()
                            : value instanceof Expr.Field field ? field.name() : Printer.print(argument.value());
            if (fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name))) {
                return in.problem("duplicate-name", argument.span(), "the struct has a field `" + name + "` already");
            }
            fields.add(new Type.Field(name, value.type()));
            values.add(value);
        }
        return new Expr.Apply(
                Expressions.function("struct"), List.of(), values, null, List.of(), null, new Type.Struct(fields));
    }

    /** {@code list(x)}: the values of the group. */
    private Expr list(Arguments arguments) {
        if (arguments.rest().size() == 1 && arguments.rest().get(0).name() == null) {
            return in.call(".collect", arguments.call(), arguments.call().arguments());
        }
        boolean named = arguments.rest().stream().anyMatch(argument -> argument.name() != null);
        in.context()
                .problems()
                .add(in.context()
                        .problems()
                        .error("list-here", arguments.call().span(), "`list()` takes one column and gives its values")
                        .help(
                                named
                                        ? "several values of a row under names: `struct(a = x, b = y)`"
                                        : "several values of a row: `array(a, b)`"));
        return SpecialForms.nothing();
    }

    private Expr length(Arguments arguments) {
        Node node = arguments.node(0);
        if (node instanceof Node.Call unique
                && "unique".equals(unique.name())
                && unique.arguments().size() == 1) {
            return in.call("n_distinct", arguments.call(), unique.arguments());
        }
        boolean filtered = node instanceof Node.Index index
                && !index.twice()
                && index.arguments().size() == 1;
        if (!filtered) {
            Expr value = in.check(node);
            if (value instanceof Expr.Vector vector) {
                return new Expr.Constant((long) vector.elements().size(), INT);
            }
            if (value.type() instanceof Type.ListOf) {
                return Expressions.apply("lengths", value, INT);
            }
            if (value.type().equals(JSON)) {
                return Expressions.apply("json_length", value, INT);
            }
            return in.aggregate("n", List.of(), INT);
        }
        Node.Index index = (Node.Index) node;
        Node condition = index.arguments().get(0).value();
        Expr where = condition == null ? SpecialForms.TRUE : in.subset(condition);
        // An NA in the condition is an element too: x[NA] is NA.
        Expr counted = Expressions.coalesced(List.of(where, SpecialForms.TRUE), LGL);
        return in.aggregate("sum", java.util.Arrays.asList(Types.cast(counted, INT), null), INT);
    }

    private Expr unique(Arguments arguments) {
        in.context()
                .problems()
                .add(in.context()
                        .problems()
                        .error("several-values", arguments.call().span(), "`unique()` gives several values")
                        .help("how many: `n_distinct(x)`; rows: `distinct(x)`; as one list: `collect_set(x)`"));
        return SpecialForms.nothing();
    }

    private Expr jsonPath(Arguments arguments) {
        Expr value = in.check(arguments.node(0));
        String path = arguments.word("path");
        if (path == null) {
            return SpecialForms.nothing();
        }
        if (!path.startsWith("$")) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error("bad-path", arguments.node(1).span(), "a JSON path begins with `$`")
                            .suggest("\"$." + path + "\""));
            return SpecialForms.nothing();
        }
        return Expressions.apply(".json_text", Types.cast(value, JSON), new Expr.Constant(path, CHR), CHR);
    }

    /** {@code filter(x > 1)} inside an expression is the verb, misplaced: no list stands first. Null where one does. */
    static @Nullable Expr verbInside(Expressions in, Node.Call call) {
        boolean function = call.arguments().stream()
                .skip(1)
                .anyMatch(argument -> argument.value() instanceof Node.Lambda
                        || argument.value() instanceof Node.Name
                        || argument.value() instanceof Node.Unary unary
                                && unary.operator().equals("~"));
        if (function) {
            return null;
        }
        new Unknown(in.context(), in.input()).function(call, "filter");
        return SpecialForms.nothing();
    }

    /** Whether a literal is text. */
    static boolean isText(Node node) {
        return node instanceof Node.Literal literal && literal.value() instanceof Value.Str;
    }
}
