package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.LGL;
import static dev.sparkjoy.base.Type.Scalar.NA;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.syntax.Node;
import java.util.List;

/** Functions whose arguments are no plain values: each goes to the class that knows its kind. */
final class SpecialForms {
    private final Expressions in;

    SpecialForms(Expressions in) {
        this.in = in;
    }

    Expr check(Node.Call call, Function function) {
        String name = function.name();
        switch (name) {
            case "across", "pick" -> {
                return in.problem(
                        "across-here",
                        call.span(),
                        "`" + name + "()` makes several columns; it stands on its own as an argument of a verb");
            }
            case "c_across" -> {
                return acrossColumns(call);
            }
            case "if_any", "if_all" -> {
                return new Across(in).condition(call, name.equals("if_any"));
            }
            case "desc" -> {
                return in.problem("desc-here", call.span(), "`desc()` goes inside `arrange()` or a ranking function");
            }
            case "fixed" -> {
                return in.problem("pattern-only", call.span(), "`fixed()` stands where a pattern is wanted");
            }
            case "param" -> {
                Node value = in.context().parameter(call);
                return value == null ? nothing() : in.check(value);
            }
            case "filter" -> {
                Expr misplaced = ListForms.verbInside(in, call);
                if (misplaced != null) {
                    return misplaced;
                }
            }
            default -> {}
        }
        Arguments arguments = new Arguments(in, call, function);
        return arguments.complete() ? dispatch(arguments, name) : nothing();
    }

    /** {@code c_across()}: the values of several columns of one row. */
    private Expr acrossColumns(Node.Call call) {
        if (in.mode() != Expressions.Mode.EACH_ROW) {
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error("across-here", call.span(), "`c_across()` needs `rowwise()` before")
                            .help("over rows: `across()`; sums of each row: `rowSums(pick(a, b))`"));
            return nothing();
        }
        List<Named> columns = Across.columns(in, call);
        List<Node> places = columns.stream().map(column -> (Node) call).toList();
        List<Expr> values = columns.stream().map(Named::value).toList();
        Type common = in.context().common(values, places, "c_across");
        return new Expr.Vector(
                values.stream().map(value -> Types.cast(value, common)).toList(), common);
    }

    private Expr dispatch(Arguments arguments, String name) {
        if (in.mode() == Expressions.Mode.EACH_ROW && (name.equals("rank") || name.equals("consecutive_id"))) {
            return name.equals("rank") ? new Expr.Constant(1.0, dev.sparkjoy.base.Type.Scalar.DBL) : Expr.number(1);
        }
        return switch (name) {
            case "if_else",
                    "case_when",
                    "replace_when",
                    "case_match",
                    "recode_values",
                    "replace_values",
                    "switch",
                    "when_any",
                    "when_all",
                    "pmin",
                    "pmax",
                    "cut",
                    "findInterval" -> new Branches(in, arguments).check();
            case "c", "%in%", "%notin%", "array", "struct", "list", "length", "unique", "get_json_object" ->
                new ListForms(in).check(arguments, name);
            case "transform", "filter", "exists", "forall", "reduce", "aggregate", "zip_with", "array_sum" ->
                new Lambdas(in).check(arguments, name);
            case "paste",
                    "paste0",
                    "str_c",
                    "str_glue",
                    "sprintf",
                    "format",
                    "strftime",
                    "formatC",
                    "str_flatten",
                    "str_flatten_comma" -> new TextForms(in, arguments).check();
            case "rank", "consecutive_id", "cur_group_id", "order_by", "with_order", "rowSums", "rowMeans" ->
                new WindowForms(in, arguments).check();
            case "floor_date", "ceiling_date", "round_date" -> new Rounding(in).check(arguments, name);
            case "str_split" -> new Pieces(in, arguments).check();
            case "sql" -> sql(arguments);
            default ->
                Conversions.knows(name) ? new Conversions(in, arguments).check() : new TimeForms(in, arguments).check();
        };
    }

    static Expr nothing() {
        return new Expr.Constant(null, NA);
    }

    private Expr sql(Arguments arguments) {
        String text = in.word(arguments.node(0), "sql", new Parameter("text", "word", null, false));
        return text == null
                ? nothing()
                : new Expr.Apply(
                        Function.raw(text),
                        java.util.List.of(),
                        java.util.List.of(),
                        null,
                        java.util.List.of(),
                        null,
                        NA);
    }

    /** A condition that is always TRUE. */
    static final Expr TRUE = new Expr.Constant(true, LGL);
}
