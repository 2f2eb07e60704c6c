package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions whose arguments are no plain values: branches, formulas, vectors, casts, units. */
final class SpecialForms {
    private static final Expr TRUE = new Expr.Constant(true, LGL);

    private final Expressions in;

    SpecialForms(Expressions in) {
        this.in = in;
    }

    Expr check(Node.Call call, Function function) {
        Arguments arguments = new Arguments(in, call, function);
        return switch (function.name()) {
            case "c" -> vector(call);
            case "%in%", "%notin%" ->
                arguments.complete(2)
                        ? in(
                                arguments.node(0),
                                arguments.node(1),
                                function.name().equals("%notin%"))
                        : nothing();
            case "if_else" -> arguments.complete(3) ? ifElse(arguments) : nothing();
            case "case_when" -> caseWhen(call, null);
            case "replace_when" -> caseWhen(call, "x");
            case "case_match", "recode_values" -> recode(call, false);
            case "replace_values" -> recode(call, true);
            case "when_any" -> all(call, "|");
            case "when_all" -> all(call, "&");
            case "switch" -> switchOn(call);
            case "pmin", "pmax" -> parallel(call, function);
            case "if_any", "if_all" ->
                new Across(in).condition(call, function.name().equals("if_any"));
            case "across", "pick" ->
                in.problem(
                        "across-here",
                        call.span(),
                        "`" + function.name()
                                + "()` makes several columns; it stands on its own as an argument of a verb");
            case "desc" ->
                in.problem("desc-here", call.span(), "`desc()` goes inside `arrange()` or a ranking function");
            case "param" -> param(call);
            case "sql" -> sql(arguments);
            case "as.numeric", "as.integer", "as.character", "as.logical" ->
                arguments.complete(1) ? cast(arguments, function) : nothing();
            case "as_datetime" -> arguments.complete(1) ? asInstant(arguments) : nothing();
            case "as_date" -> arguments.complete(1) ? asDate(arguments) : nothing();
            case "paste" -> paste(call, " ", true);
            case "paste0" -> paste(call, "", true);
            case "str_c" -> paste(call, "", false);
            case "fixed" -> in.problem("pattern-only", call.span(), "`fixed()` stands where a pattern is wanted");
            case "floor_date", "ceiling_date" ->
                arguments.complete(1)
                        ? new Rounding(in).check(arguments, function.name().startsWith("ceil"))
                        : nothing();
            case "with_tz" -> arguments.complete(2) ? withZone(arguments) : nothing();
            case "seconds", "minutes", "hours", "days", "weeks" ->
                arguments.complete(1) ? length(arguments, function) : nothing();
            case "months" -> arguments.complete(1) ? in.argument(arguments.node(0), "num", "months") : nothing();
            case "difftime" -> arguments.complete(2) ? difftime(arguments) : nothing();
            default -> throw new IllegalStateException(function.name());
        };
    }

    private static Expr nothing() {
        return new Expr.Constant(null, NA);
    }

    private Expr vector(Node.Call call) {
        List<Node> nodes = call.arguments().stream()
                .map(Node.Argument::value)
                .filter(Objects::nonNull)
                .toList();
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
        List<Expr> elements =
                table instanceof Expr.Vector vector ? vector.elements() : isNull(right) ? List.of() : List.of(table);
        Type type = value.type();
        List<Expr> plain = new ArrayList<>();
        boolean na = false;
        for (Expr element : elements) {
            Type common = type.isInstant() || type.equals(DATE)
                    ? type
                    : Types.common(type, Types.besideInts(element, type.equals(INT)));
            if (element instanceof Expr.Constant constant && constant.value() == null) {
                na = true;
            } else if (common == null && (type instanceof Type.Struct || element.type() instanceof Type.Struct)) {
                return in.problem(
                        "incompatible-types", right.span(), "can't look for " + type + " among " + element.type());
            } else {
                plain.add(Types.cast(element, common == null ? CHR : common));
                if (common == null && !type.equals(CHR)) {
                    value = Types.cast(value, CHR);
                    type = CHR;
                }
            }
        }
        Function member = Objects.requireNonNull(Functions.find(na ? ".in_or_na" : ".in"));
        Expr result = plain.isEmpty()
                ? (na ? Expressions.apply("is.na", value, LGL) : new Expr.Constant(false, LGL))
                : new Expr.Apply(member, Collections.singletonList(value), plain, null, List.of(), null, LGL);
        return not ? Expressions.apply("!", result, LGL) : result;
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Literal literal && literal.value() instanceof Value.Null;
    }

    private Expr ifElse(Arguments arguments) {
        Expr condition = in.condition(arguments.node(0));
        List<Node> nodes = new ArrayList<>(List.of(arguments.node(1), arguments.node(2)));
        Node missing = arguments.optional(3);
        if (missing != null) {
            nodes.add(missing);
        }
        List<Expr> values = new ArrayList<>();
        nodes.forEach(node -> values.add(in.check(node)));
        Type type = in.context().common(values, nodes, "if_else");
        Expr yes = Types.cast(values.get(0), type);
        Expr no = Types.cast(values.get(1), type);
        Expr otherwise = missing == null ? new Expr.Constant(null, type) : Types.cast(values.get(2), type);
        return new Expr.Case(
                List.of(new Expr.Branch(condition, yes), new Expr.Branch(Expressions.apply("!", condition, LGL), no)),
                otherwise,
                type);
    }

    private Expr caseWhen(Node.Call call, @Nullable String first) {
        List<Expr> conditions = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        List<Node> places = new ArrayList<>();
        Node otherwise = null;
        Node base = null;
        for (Node.Argument argument : call.arguments()) {
            Node value = argument.value();
            if (value == null) {
                continue;
            }
            if (".default".equals(argument.name()) || "default".equals(argument.name())) {
                otherwise = value;
            } else if (first != null
                    && base == null
                    && !(value instanceof Node.Binary formula
                            && formula.operator().equals("~"))) {
                base = value;
            } else if (value instanceof Node.Binary formula
                    && formula.operator().equals("~")) {
                if (argument.name() != null) {
                    in.equalsSign(argument, formula.left());
                    continue;
                }
                conditions.add(in.condition(formula.left()));
                values.add(in.check(formula.right()));
                places.add(formula.right());
            } else {
                notAFormula(call, value);
            }
        }
        Node last = base != null ? base : otherwise;
        if (last != null) {
            values.add(in.check(last));
            places.add(last);
        }
        Type type = base != null && !values.isEmpty()
                ? values.get(values.size() - 1).type()
                : NA;
        Type common = in.context().common(values, places, String.valueOf(call.name()));
        Type target = type.equals(NA) || type.equals(DBL) && common.equals(INT)
                ? common
                : Types.common(type, common) == null ? type : common;
        return cases(conditions, values, last != null, target);
    }

    private void notAFormula(Node.Call call, Node value) {
        in.context()
                .problems()
                .add(in.context()
                        .problems()
                        .error("formula-needed", value.span(), "`" + call.name() + "` wants `condition ~ value` here")
                        .help("the rest is given by `.default = value`"));
        in.check(value);
    }

    private static Expr cases(List<Expr> conditions, List<Expr> values, boolean hasDefault, Type type) {
        List<Expr.Branch> branches = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            Expr value = Types.cast(values.get(i), type);
            if (conditions.get(i).equals(TRUE)) {
                return branches.isEmpty() ? value : new Expr.Case(branches, value, type);
            }
            branches.add(new Expr.Branch(conditions.get(i), value));
        }
        Expr otherwise = hasDefault ? Types.cast(values.get(values.size() - 1), type) : new Expr.Constant(null, type);
        return branches.isEmpty() ? otherwise : new Expr.Case(branches, otherwise, type);
    }

    private Expr recode(Node.Call call, boolean keep) {
        Expr x = null;
        Node xNode = null;
        Node otherwise = null;
        List<Expr> conditions = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        List<Node> places = new ArrayList<>();
        for (Node.Argument argument : call.arguments()) {
            Node value = argument.value();
            if (value == null) {
                continue;
            }
            if (".default".equals(argument.name()) || "default".equals(argument.name())) {
                otherwise = value;
            } else if (x == null) {
                x = in.check(value);
                xNode = value;
            } else if (value instanceof Node.Binary formula
                    && formula.operator().equals("~")) {
                conditions.add(in(Objects.requireNonNull(xNode), formula.left(), false));
                values.add(in.check(formula.right()));
                places.add(formula.right());
            } else {
                notAFormula(call, value);
            }
        }
        if (x == null) {
            return in.problem("missing-argument", call.span(), "`" + call.name() + "` needs a value to look at");
        }
        Node last = keep ? xNode : otherwise;
        if (last != null) {
            values.add(in.check(last));
            places.add(last);
        }
        Type type = in.context().common(values, places, String.valueOf(call.name()));
        return cases(conditions, values, last != null, type);
    }

    private Expr all(Node.Call call, String operator) {
        Expr result = null;
        for (Node.Argument argument : call.arguments()) {
            if (argument.value() == null || argument.name() != null) {
                continue;
            }
            Expr condition = in.condition(argument.value());
            result = result == null ? condition : Expressions.apply(operator, result, condition, LGL);
        }
        return result == null ? new Expr.Constant(operator.equals("&"), LGL) : result;
    }

    private Expr switchOn(Node.Call call) {
        List<Expr> conditions = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        List<Node> places = new ArrayList<>();
        Expr x = null;
        boolean hasDefault = false;
        for (Node.Argument argument : call.arguments()) {
            Node value = argument.value();
            if (value == null) {
                continue;
            }
            if (x == null) {
                x = in.argument(value, "chr", "switch");
                continue;
            }
            values.add(in.check(value));
            places.add(value);
            if (argument.name() != null) {
                conditions.add(Expressions.apply("==", x, new Expr.Constant(argument.name(), CHR), LGL));
            } else {
                hasDefault = true;
            }
        }
        Type type = in.context().common(values, places, "switch");
        return cases(conditions, values, hasDefault, type);
    }

    private Expr parallel(Node.Call call, Function function) {
        List<Expr> values = new ArrayList<>();
        List<Node> places = new ArrayList<>();
        boolean remove = false;
        for (Node.Argument argument : call.arguments()) {
            if (argument.value() == null) {
                continue;
            }
            if ("na.rm".equals(argument.name())) {
                remove = in.constantNode(argument.value()) instanceof Node.Literal literal
                        && literal.value().equals(new Value.Bool(true));
            } else {
                values.add(in.check(argument.value()));
                places.add(argument.value());
            }
        }
        Type type = in.context().common(values, places, function.name());
        values.replaceAll(value -> Types.cast(value, type));
        Function extreme =
                Objects.requireNonNull(Functions.find(function.name().equals("pmin") ? ".least" : ".greatest"));
        Expr result = new Expr.Apply(extreme, List.of(), values, null, List.of(), null, type);
        if (remove) {
            return result;
        }
        Expr anyNa = null;
        for (Expr value : values) {
            Expr isNa = Expressions.apply("is.na", value, LGL);
            anyNa = anyNa == null ? isNa : Expressions.apply("|", anyNa, isNa, LGL);
        }
        return anyNa == null
                ? result
                : new Expr.Case(
                        List.of(new Expr.Branch(Expressions.apply("!", anyNa, LGL), result)),
                        new Expr.Constant(null, type),
                        type);
    }

    private Expr param(Node.Call call) {
        Node value = in.context().parameter(call);
        return value == null ? nothing() : in.check(value);
    }

    private Expr sql(Arguments arguments) {
        Parameter parameter = new Parameter("text", "word", null, false);
        String text = arguments.optional(0) == null ? null : in.word(arguments.node(0), "sql", parameter);
        return text == null
                ? nothing()
                : new Expr.Apply(Function.raw(text), List.of(), List.of(), null, List.of(), null, NA);
    }

    private Expr cast(Arguments arguments, Function function) {
        Expr value = in.check(arguments.node(0));
        Type target = switch (function.name()) {
            case "as.numeric" -> DBL;
            case "as.integer" -> INT;
            case "as.character" -> CHR;
            default -> LGL;
        };
        if (value.type() instanceof Type.Struct || value.type() instanceof Type.ListOf) {
            return in.problem(
                    "wrong-type",
                    arguments.node(0).span(),
                    "`" + function.name() + "` needs one value per row; this is " + value.type());
        }
        return Types.cast(value, target);
    }

    private Expr asInstant(Arguments arguments) {
        Expr value = in.check(arguments.node(0));
        Type zone = zone(arguments.optional(1), "as_datetime");
        if (value.type().isNumeric()) {
            return Expressions.apply("from_unixtime", value, zone);
        }
        Expr instant = in.convert(value, "time", arguments.node(0).span(), "as_datetime");
        return Types.cast(instant, zone);
    }

    private Expr asDate(Arguments arguments) {
        Expr value = in.check(arguments.node(0));
        Node zoneNode = arguments.optional(1);
        if (value.type().equals(DATE)) {
            return value;
        }
        if (value.type().isNumeric()) {
            return Expressions.apply(".date_plus", new Expr.Constant(java.time.LocalDate.EPOCH, DATE), value, DATE);
        }
        if (!value.type().isInstant()) {
            return in.convert(value, "date", arguments.node(0).span(), "as_date");
        }
        Expr seen = zoneNode == null ? value : Types.cast(value, zone(zoneNode, "as_date"));
        return Expressions.apply(".day_of", seen, DATE);
    }

    private Type zone(@Nullable Node node, String function) {
        if (node == null) {
            return in.context().sources().instants();
        }
        String name = in.word(node, function, new Parameter("tz", "word", null, false));
        if (name == null || name.equals("UTC")) {
            return DTTM;
        }
        try {
            return new Type.InZone(ZoneId.of(name).getId());
        } catch (DateTimeException e) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error("unknown-zone", node.span(), "there is no time zone \"" + name + "\"")
                            .suggest(quoted(Suggest.nearest(name, ZoneId.getAvailableZoneIds()))));
            return DTTM;
        }
    }

    private static @Nullable String quoted(@Nullable String text) {
        return text == null ? null : "\"" + text + "\"";
    }

    private Expr withZone(Arguments arguments) {
        Expr time = in.argument(arguments.node(0), "time", "with_tz");
        return Types.cast(time, zone(arguments.node(1), "with_tz"));
    }

    private Expr length(Arguments arguments, Function function) {
        Expr number = in.argument(arguments.node(0), "num", function.name());
        String unit = switch (function.name()) {
            case "seconds" -> "secs";
            case "minutes" -> "mins";
            default -> function.name();
        };
        Type type = new Type.Difftime(unit);
        return number instanceof Expr.Constant constant
                ? new Expr.Constant(constant.value() instanceof Number n ? n.doubleValue() : null, type)
                : Expressions.apply("*", number, new Expr.Constant(1.0, DBL), type);
    }

    private Expr difftime(Arguments arguments) {
        Expr one = Types.cast(in.argument(arguments.node(0), "time", "difftime"), DTTM);
        Expr two = Types.cast(in.argument(arguments.node(1), "time", "difftime"), DTTM);
        Node unitNode = arguments.optional(2);
        String unit =
                unitNode == null ? "secs" : in.word(unitNode, "difftime", new Parameter("units", "word", null, false));
        Expr seconds = Expressions.apply(".time_diff", one, two, new Type.Difftime("secs"));
        double scale = Arithmetic.secondsPer(unit == null ? "secs" : unit);
        return scale == 1
                ? seconds
                : Expressions.apply(
                        "/", seconds, new Expr.Constant(scale, DBL), new Type.Difftime(unit == null ? "secs" : unit));
    }

    private Expr paste(Node.Call call, String separator, boolean naAsText) {
        List<Expr> parts = new ArrayList<>();
        String sep = separator;
        for (Node.Argument argument : call.arguments()) {
            Node value = argument.value();
            if (value == null) {
                continue;
            }
            if ("sep".equals(argument.name())) {
                String given = in.word(value, String.valueOf(call.name()), new Parameter("sep", "word", null, false));
                sep = given == null ? sep : given;
            } else if ("collapse".equals(argument.name())) {
                in.context()
                        .problems()
                        .add(in.context()
                                .problems()
                                .error(
                                        "unknown-argument",
                                        argument.nameSpan(),
                                        "`collapse` joins rows; that is `str_flatten(x, \", \")`"));
            } else {
                Expr text = in.argument(value, "chr", String.valueOf(call.name()));
                parts.add(naAsText ? naAsText(text) : text);
            }
        }
        List<Expr> pieces = new ArrayList<>();
        for (Expr part : parts) {
            if (!pieces.isEmpty() && !sep.isEmpty()) {
                pieces.add(new Expr.Constant(sep, CHR));
            }
            pieces.add(part);
        }
        Function join = Objects.requireNonNull(Functions.find(".join"));
        return pieces.isEmpty()
                ? new Expr.Constant("", CHR)
                : new Expr.Apply(join, List.of(), pieces, null, List.of(), null, CHR);
    }

    private static Expr naAsText(Expr text) {
        if (text instanceof Expr.Constant constant) {
            return constant.value() == null ? new Expr.Constant("NA", CHR) : text;
        }
        Function coalesce = Objects.requireNonNull(Functions.find("coalesce"));
        return new Expr.Apply(
                coalesce,
                Collections.singletonList(null),
                List.of(text, new Expr.Constant("NA", CHR)),
                null,
                List.of(),
                null,
                CHR);
    }
}
