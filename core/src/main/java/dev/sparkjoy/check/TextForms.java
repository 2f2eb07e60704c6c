package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.INT;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts put together: {@code paste()}, {@code str_glue()}, {@code format()}, {@code str_flatten()}. */
final class TextForms {
    private static final Expr NA_TEXT = new Expr.Constant("NA", CHR);

    private final Expressions in;
    private final Arguments arguments;
    private final String name;

    TextForms(Expressions in, Arguments arguments) {
        this.in = in;
        this.arguments = arguments;
        this.name = arguments.function().name();
    }

    Expr check() {
        return switch (name) {
            case "paste" -> paste(arguments.word("sep"), true);
            case "paste0" -> paste("", true);
            case "str_c" -> paste(arguments.word("sep"), false);
            case "str_glue" -> new Glue(in, arguments).check();
            case "sprintf" -> new Printf(in, arguments).check();
            case "formatC" -> new Printf(in, arguments).formatC();
            case "format", "strftime" -> format();
            case "str_flatten" -> flattened(arguments.optional("collapse"));
            case "str_flatten_comma" ->
                flattened(new Node.Literal(
                        new dev.sparkjoy.syntax.Value.Str(", "),
                        arguments.call().span()));
            default -> throw new IllegalStateException(name);
        };
    }

    private Expr paste(@Nullable String separator, boolean naAsText) {
        List<Expr> pieces = new ArrayList<>();
        Node collapse = arguments.optional("collapse");
        boolean collapses = collapse != null && !Branches.isNull(collapse);
        if (collapses
                && arguments.values().size() == 1
                && arguments.values().get(0) instanceof Node.Index index
                && !index.twice()
                && index.arguments().size() == 1
                && index.arguments().get(0).value() instanceof Node condition) {
            return collapsed(in.argument(index.target(), "chr", name), in.subset(condition), naAsText);
        }
        if (collapses && arguments.values().size() == 1 && byRow()) {
            Expr several = ofRow(arguments.values().get(0), arguments.word("collapse"), naAsText);
            if (several != null) {
                return several;
            }
        }
        for (Node node : arguments.values()) {
            Expr text = in.argument(node, "chr", name);
            if (!pieces.isEmpty() && separator != null && !separator.isEmpty()) {
                pieces.add(new Expr.Constant(separator, CHR));
            }
            pieces.add(naAsText ? naAsText(text) : text);
        }
        Expr joined = pieces.isEmpty() ? new Expr.Constant("", CHR) : Expressions.joined(pieces);
        return collapses && !byRow() ? collapsed(joined, null, false) : joined;
    }

    /** After {@code rowwise()} each row's text is all there is to collapse. */
    private boolean byRow() {
        return in.mode() == Expressions.Mode.EACH_ROW;
    }

    /** The values of {@code c_across()} as one text; null of anything else. */
    private @Nullable Expr ofRow(Node node, @Nullable String between, boolean naAsText) {
        if (!(in.check(node) instanceof Expr.Vector vector) || vector.elements().isEmpty()) {
            return null;
        }
        List<Expr> pieces = new ArrayList<>();
        for (Expr element : vector.elements()) {
            if (!pieces.isEmpty() && between != null && !between.isEmpty()) {
                pieces.add(new Expr.Constant(between, CHR));
            }
            Expr text = in.convert(element, "chr", node.span(), name);
            pieces.add(naAsText ? naAsText(text) : text);
        }
        return Expressions.joined(pieces);
    }

    /** All rows' texts as one; an NA in the condition picks an NA, as in R. */
    private Expr collapsed(Expr text, @Nullable Expr where, boolean naAsText) {
        String between = arguments.word("collapse");
        Expr picked = where == null
                ? text
                : new Expr.Case(List.of(new Expr.Branch(where, text)), new Expr.Constant(null, CHR), CHR);
        Expr.Apply all = (Expr.Apply) in.aggregate(
                ".str_flatten",
                java.util.Arrays.asList(
                        naAsText ? naAsText(picked) : picked,
                        new Expr.Constant(between == null ? "" : between, CHR),
                        null),
                CHR);
        return where == null
                ? all
                : new Expr.Apply(
                        all.function(),
                        all.arguments(),
                        List.of(),
                        Expressions.coalesced(List.of(where, SpecialForms.TRUE), dev.sparkjoy.base.Type.Scalar.LGL),
                        List.of(),
                        all.partition(),
                        CHR);
    }

    static Expr naAsText(Expr text) {
        if (text instanceof Expr.Constant constant) {
            return constant.value() == null ? NA_TEXT : text;
        }
        return Expressions.coalesced(List.of(text, NA_TEXT), CHR);
    }

    private Expr flattened(@Nullable Node collapse) {
        if (byRow() && !arguments.flag("na.rm")) {
            String between = name.equals("str_flatten") ? arguments.word("collapse") : ", ";
            Expr several = ofRow(arguments.node(0), between, false);
            return several != null ? several : in.argument(arguments.node(0), "chr", name);
        }
        List<Node.Argument> given = new ArrayList<>();
        given.add(Node.Argument.of(arguments.node(0)));
        if (collapse != null) {
            given.add(Node.Argument.named("collapse", collapse));
        }
        Node last = arguments.optional("last");
        Node naRm = arguments.optional("na.rm");
        boolean plain = last == null || Branches.isNull(last);
        if (last != null && !plain) {
            if (collapse == null) {
                given.add(Node.Argument.named(
                        "collapse",
                        new Node.Literal(
                                new dev.sparkjoy.syntax.Value.Str(""),
                                arguments.call().span())));
            }
            given.add(Node.Argument.named("last", last));
        }
        if (naRm != null) {
            given.add(Node.Argument.named("na.rm", naRm));
        }
        return in.call(plain ? ".str_flatten" : ".flatten_last", arguments.call(), given);
    }

    private Expr format() {
        Expr value = in.check(arguments.node(0));
        if (Types.isTime(value.type())) {
            return time(value);
        }
        if (arguments.optional("format") != null) {
            Expr parsed = in.convert(value, "time", arguments.node(0).span(), name);
            return Types.isTime(parsed.type()) ? time(parsed) : new Expr.Constant(null, CHR);
        }
        if (!value.type().isNumeric()) {
            return naAsText(in.convert(value, "chr", arguments.node(0).span(), name));
        }
        if (name.equals("strftime")) {
            return in.convert(value, "time", arguments.node(0).span(), name);
        }
        String mark = arguments.word("big.mark");
        Expr text = new Expr.Apply(
                Expressions.function(".format_number"),
                List.of(
                        value,
                        new Expr.Constant(arguments.count("digits"), INT),
                        new Expr.Constant(Math.max(0, arguments.count("nsmall")), INT),
                        new Expr.Constant(mark == null ? "" : mark, CHR)),
                List.of(),
                null,
                List.of(),
                null,
                CHR);
        Expr whole = value.type().equals(INT)
                ? Expressions.apply(
                        ".marked", Types.cast(value, CHR), new Expr.Constant(mark == null ? "" : mark, CHR), CHR)
                : text;
        return padded(naAsText(whole), arguments.count("width"));
    }

    private static Expr padded(Expr text, long width) {
        return width <= 0
                ? text
                : new Expr.Apply(
                        Expressions.function("str_pad"),
                        List.of(
                                text,
                                new Expr.Constant(width, INT),
                                new Expr.Constant("left", CHR),
                                new Expr.Constant(" ", CHR)),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        CHR);
    }

    private Expr time(Expr value) {
        Node node = arguments.optional("format");
        Node zone = arguments.optional("tz");
        Type seen = zone == null ? value.type() : Zones.named(in, zone, name);
        TimeFormats formats = new TimeFormats(in);
        String format = node == null
                ? TimeFormats.usual(value.type().equals(DATE))
                : formats.printing(node, name, !(seen instanceof Type.InZone));
        if (format == null) {
            return new Expr.Constant(null, CHR);
        }
        return Expressions.apply(".strftime", Types.cast(value, seen), new Expr.Constant(format, CHR), CHR);
    }
}
