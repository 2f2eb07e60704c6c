package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From one type to another: {@code as.numeric()}, {@code as_date()}, {@code ymd()} and their like. */
final class Conversions {
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("numeric", "as.numeric"),
            Map.entry("double", "as.numeric"),
            Map.entry("integer", "as.integer"),
            Map.entry("integer64", "as.integer"),
            Map.entry("character", "as.character"),
            Map.entry("logical", "as.logical"),
            Map.entry("Date", "as_date"),
            Map.entry("POSIXct", "as_datetime"));

    private final Expressions in;
    private final Arguments arguments;
    private final String name;

    Conversions(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
        this.name = arguments.function().name();
    }

    static boolean knows(String name) {
        return name.startsWith("as.") && !name.equals("as.difftime")
                || name.startsWith("is.")
                || name.matches("[ymd]{3}(_h(ms?)?)?")
                || List.of("as", "as_date", "as_datetime", "strptime", "parse_date_time", "make_datetime")
                        .contains(name);
    }

    Expr check() {
        if (name.startsWith("is.")) {
            Type type = in.check(arguments.node(0)).type();
            return new Expr.Constant(Selection.isOf(name, type), LGL);
        }
        return noted(converted());
    }

    /** Text that is nothing of the type becomes NA; as in R, the user hears of it. */
    private Expr noted(Expr converted) {
        boolean silent = converted instanceof Expr.Constant
                || converted.type().equals(CHR)
                || converted.type().equals(LGL)
                || arguments.optional(0) == null;
        if (silent) {
            return converted;
        }
        Expr original = in.check(arguments.node(0));
        if (!original.type().equals(CHR) || original instanceof Expr.Constant || converted.equals(original)) {
            return converted;
        }
        Span place = arguments.call().span();
        return Expr.call(
                ".coerced", converted.type(), converted, original, Expr.text(place.start() + "-" + place.end()));
    }

    private Expr converted() {
        return switch (name) {
            case "as.numeric", "as.integer", "as.character", "as.logical" -> cast(name);
            case "as" -> byClass();
            case "as_date", "as.Date" -> asDate();
            case "as_datetime", "as.POSIXct" -> asInstant();
            case "strptime" -> {
                Expr text = in.argument(arguments.node(0), "chr", name);
                yield zoned(new TimeFormats(in).parsed(text, arguments.node(1), name));
            }
            case "parse_date_time" -> ordered();
            case "make_datetime" -> fromParts();
            default -> inOrder();
        };
    }

    private Expr cast(String function) {
        Expr value = in.check(arguments.node(0));
        Type target = switch (function) {
            case "as.numeric" -> DBL;
            case "as.integer" -> INT;
            case "as.character" -> CHR;
            default -> LGL;
        };
        if (value.type() instanceof Type.Struct || value.type() instanceof Type.ListOf) {
            return in.problem(
                    "wrong-type",
                    arguments.node(0).span(),
                    "`" + function + "` needs one value per row; this is " + Types.show(value.type()));
        }
        Node units = arguments.optional("units");
        return units != null && value.type() instanceof Type.Difftime
                ? Types.cast(new TimeForms(in, arguments).inUnits(value, arguments.word("units"), units), DBL)
                : Types.cast(target.equals(LGL) && Types.isTime(value.type()) ? Types.cast(value, DBL) : value, target);
    }

    private Expr byClass() {
        String wanted = arguments.word("class");
        String function = wanted == null ? null : CLASSES.get(wanted);
        if (wanted == null || function == null) {
            String nearest = wanted == null ? null : Suggest.nearest(wanted, CLASSES.keySet());
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error("unknown-type", arguments.node(1).span(), "there is no such type to convert to")
                            .suggest(nearest == null ? null : "\"" + nearest + "\"")
                            .help("of the engine: `engine::…` or `sql(\"CAST(…)\")`"));
            return SpecialForms.nothing();
        }
        return in.call(function, arguments.call(), List.of(Node.Argument.of(arguments.node(0))));
    }

    private Expr asDate() {
        Expr value = in.check(arguments.node(0));
        Node format = arguments.optional("format");
        Node zone = arguments.optional("tz");
        if (format != null) {
            Expr text = in.convert(value, "chr", arguments.node(0).span(), name);
            return Types.cast(new TimeFormats(in).parsed(text, format, name), DATE);
        }
        if (value.type().equals(DATE)) {
            return value;
        }
        if (value.type().isNumeric()) {
            return Expressions.apply(".date_plus", new Expr.Constant(java.time.LocalDate.EPOCH, DATE), value, DATE);
        }
        if (!value.type().isInstant()) {
            return in.convert(value, "date", arguments.node(0).span(), name);
        }
        Expr seen = zone == null ? value : Types.cast(value, Zones.named(in, zone, name));
        return Expressions.apply(".day_of", seen, DATE);
    }

    private Expr asInstant() {
        Expr value = in.check(arguments.node(0));
        Node format = arguments.optional("format");
        if (format != null) {
            Expr text = in.convert(value, "chr", arguments.node(0).span(), name);
            return zoned(new TimeFormats(in).parsed(text, format, name));
        }
        Node zoneNode = arguments.optional("tz");
        Type zone = Zones.named(in, zoneNode, name);
        if (value.type().isNumeric()) {
            return Expressions.apply("from_unixtime", value, zone);
        }
        Expr instant = in.convert(value, "time", arguments.node(0).span(), name);
        if (zoneNode == null || !value.type().equals(CHR) || !(zone instanceof Type.InZone)) {
            return Types.cast(instant, zone);
        }
        Expr ends = Expressions.apply("%rlike%", value, text("([Zz]|[+-][0-9]{2}:?[0-9]{2})\\s*$"), LGL);
        Expr local = Expressions.apply(".on_the_clock", Types.cast(instant, DTTM), zone);
        return new Expr.Case(List.of(new Expr.Branch(ends, Types.cast(instant, zone))), local, zone);
    }

    /** What was parsed as if in UTC, taken as local time of the zone given. */
    private Expr zoned(Expr parsed) {
        Type zone = Zones.named(in, arguments.optional("tz"), name);
        boolean said = arguments.optional("tz") != null && zone instanceof Type.InZone;
        return said ? Expressions.apply(".on_the_clock", parsed, zone) : Types.cast(parsed, zone);
    }

    private static Expr text(String value) {
        return new Expr.Constant(value, CHR);
    }

    /** {@code ymd_hms(x)}. */
    private Expr inOrder() {
        Expr value = in.check(arguments.node(0));
        Expr text = in.convert(value, "chr", arguments.node(0).span(), name);
        String order =
                name.replace("_", "").replace("hms", "HMS").replace("hm", "HM").replaceFirst("h$", "H");
        boolean day = order.length() == 3;
        Expr parsed = Types.isTime(value.type()) ? Types.cast(value, DTTM) : new TimeOrder(order).parse(text);
        if (!day && !Types.isTime(value.type())) {
            Expr offset = Expressions.apply("%rlike%", text, text("[0-9]\\s*" + TimeOrder.OFFSET + "\\s*$"), LGL);
            // What ISO writes the engine reads by itself, and faster.
            Expr zoned = name.equals("ymd_hms") ? Types.cast(text, DTTM) : new TimeOrder(order + "z").parse(text);
            parsed = new Expr.Case(List.of(new Expr.Branch(offset, zoned)), parsed, DTTM);
        }
        return day && arguments.optional("tz") == null ? Types.cast(parsed, DATE) : zoned(parsed);
    }

    private Expr ordered() {
        Expr text = in.argument(arguments.node(0), "chr", name);
        Expr given = in.check(in.constantNode(arguments.node(1)));
        List<Expr> parsed = new ArrayList<>();
        for (Expr element : given instanceof Expr.Vector vector ? vector.elements() : List.of(given)) {
            String order = element instanceof Expr.Constant constant && constant.value() instanceof String word
                    ? TimeOrder.letters(word)
                    : null;
            if (order == null) {
                in.context()
                        .problems()
                        .add(in.context()
                                .problems()
                                .error(
                                        "bad-order",
                                        arguments.node(1).span(),
                                        "an order is a text of the letters y m d H M S p z, known now")
                                .help("such as \"ymd HMS\" or c(\"ymd\", \"dmy\")"));
                return new Expr.Constant(null, DTTM);
            }
            parsed.add(new TimeOrder(order).parse(text));
        }
        return zoned(parsed.size() == 1 ? parsed.get(0) : Expressions.coalesced(parsed, DTTM));
    }

    private Expr fromParts() {
        List<@Nullable Expr> parts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Node node = arguments.optional(i);
            String fallback = arguments.function().parameters().get(i).fallback();
            boolean seconds = i == 5;
            parts.add(
                    node != null
                            ? in.argument(node, seconds ? "num" : "int", name)
                            : seconds
                                    ? new Expr.Constant(0.0, DBL)
                                    : new Expr.Constant(Long.parseLong(String.valueOf(fallback)), INT));
        }
        return zoned(
                new Expr.Apply(Expressions.function(".make_datetime"), parts, List.of(), null, List.of(), null, DTTM));
    }
}
