package dev.sparkjoy.testkit.fuzz;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Plan;
import java.util.List;

/** An expression of a wanted type over some columns, as a user would write it. */
final class RandomExpression {
    /** What may stand in an expression. */
    enum Where {
        /** Only what each row says itself. */
        ROW,
        /** And what its group says: aggregates, ranks, running sums. */
        GROUP,
        /** One value for a group. */
        SUMMARY
    }

    private final Dice dice;
    private final List<Plan.Column> columns;
    private final Where where;

    RandomExpression(Dice dice, List<Plan.Column> columns, Where where) {
        this.dice = dice;
        this.columns = columns;
        this.where = where;
    }

    /** An expression of any plain type. */
    String any(int depth) {
        return of(dice.of(LGL, INT, INT, DBL, DBL, CHR, CHR, DATE, DTTM), depth);
    }

    String condition(int depth) {
        return of(LGL, depth);
    }

    String of(Type type, int depth) {
        if (where == Where.SUMMARY) {
            return summary(type, depth);
        }
        if (depth <= 0 || dice.once(6)) {
            return leaf(type);
        }
        if (where == Where.GROUP && dice.once(4)) {
            return new RandomSummary(dice, columns, this).grouped(type, depth);
        }
        if (dice.once(6)) {
            return choice(type, depth);
        }
        return compound(type, depth);
    }

    private String summary(Type type, int depth) {
        RandomSummary summary = new RandomSummary(dice, columns, new RandomExpression(dice, columns, Where.ROW));
        return depth > 0 && dice.once(3) ? compound(type, depth - 1) : summary.aggregate(type, depth);
    }

    /** A column where there is one, else a constant. */
    String leaf(Type type) {
        List<String> fitting = columns.stream()
                .filter(column -> column.type().equals(type))
                .map(column -> name(column.name()))
                .toList();
        if (!fitting.isEmpty() && !dice.once(5)) {
            return dice.of(fitting);
        }
        boolean hasStruct =
                columns.stream().anyMatch(column -> column.name().equals("st") && column.type() instanceof Type.Struct);
        if (hasStruct && dice.once(2) && (type.equals(INT) || type.equals(CHR))) {
            return type.equals(INT) ? "st$a" : "st$b";
        }
        return constant(type);
    }

    String constant(Type type) {
        if (type.equals(LGL)) {
            return dice.of("TRUE", "FALSE", "NA");
        }
        if (type.equals(INT)) {
            return dice.of("0L", "1L", "2L", "-1L", "3L", "10L", "NA_integer_");
        }
        if (type.equals(DBL)) {
            return dice.of("0", "1", "2", "-1", "0.5", "2.5", "100", "1e10", "NA_real_", "Inf");
        }
        if (type.equals(CHR)) {
            return dice.of("\"a\"", "\"b\"", "\"\"", "\"é\"", "\"-\"", "\"zz\"", "NA_character_", "\"10\"", "\"it's\"");
        }
        return type.equals(DATE)
                ? dice.of("as_date(\"2019-02-17\")", "as_date(\"2020-02-29\")")
                : dice.of("as_datetime(\"2019-02-17T03:04:05Z\")", "as_datetime(\"2019-10-27T00:30:00Z\")");
    }

    /** A name as it is written: in backticks where it is none of R's. */
    static String name(String name) {
        boolean plain = name.matches("[A-Za-z][A-Za-z0-9_]*")
                && !List.of("TRUE", "FALSE", "NA", "NULL", "if", "else", "in", "function", "Inf", "NaN")
                        .contains(name);
        return plain ? name : "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }

    private String choice(Type type, int depth) {
        String one = of(type, depth - 1);
        String two = of(type, depth - 1);
        String test = of(LGL, depth - 1);
        return switch (dice.below(7)) {
            case 0 -> "if_else(" + test + ", " + one + ", " + two + ")";
            case 1 -> "if_else(" + test + ", " + one + ", " + two + ", missing = " + of(type, 0) + ")";
            case 2 -> "case_when(" + test + " ~ " + one + ", " + of(LGL, depth - 1) + " ~ " + two + ")";
            case 3 -> "case_when(" + test + " ~ " + one + ", .default = " + two + ")";
            case 4 -> "coalesce(" + one + ", " + two + ")";
            case 5 -> "na_if(" + one + ", " + constant(type) + ")";
            default -> "replace_values(" + one + ", " + constant(type) + " ~ " + two + ")";
        };
    }

    private String compound(Type type, int depth) {
        if (type.equals(LGL)) {
            return logical(depth);
        }
        if (type.equals(INT)) {
            return whole(depth);
        }
        if (type.equals(DBL)) {
            return real(depth);
        }
        if (type.equals(CHR)) {
            return text(depth);
        }
        return type.equals(DATE) ? day(depth) : instant(depth);
    }

    private String logical(int depth) {
        Type type = dice.of(INT, DBL, CHR, CHR, DATE, DTTM, LGL);
        String one = of(type, depth - 1);
        String two = of(type, depth - 1);
        return switch (dice.below(16)) {
            case 0, 1, 2, 3 -> "(" + one + " " + dice.of("==", "!=", "<", "<=", ">", ">=") + " " + two + ")";
            case 4 -> "(" + of(LGL, depth - 1) + " & " + of(LGL, depth - 1) + ")";
            case 5 -> "(" + of(LGL, depth - 1) + " | " + of(LGL, depth - 1) + ")";
            case 6 -> "!" + of(LGL, depth - 1);
            case 7 -> "is.na(" + one + ")";
            case 8 -> "(" + one + " %in% c(" + constant(type) + ", " + constant(type) + "))";
            case 9 -> "between(" + one + ", " + constant(type) + ", " + two + ")";
            case 10 -> "str_detect(" + of(CHR, depth - 1) + ", " + pattern() + ")";
            case 11 -> dice.of("is.nan", "is.finite", "is.infinite") + "(" + of(DBL, depth - 1) + ")";
            case 12 -> dice.of("startsWith", "endsWith") + "(" + of(CHR, depth - 1) + ", \"a\")";
            case 13 -> "as.logical(" + of(dice.of(INT, DBL, CHR), depth - 1) + ")";
            case 14 -> "xor(" + of(LGL, depth - 1) + ", " + of(LGL, depth - 1) + ")";
            default -> dice.of("str_starts", "str_ends", "str_like") + "(" + of(CHR, depth - 1) + ", \"a\")";
        };
    }

    private String whole(int depth) {
        String one = of(INT, depth - 1);
        String two = of(INT, depth - 1);
        return switch (dice.below(13)) {
            case 0, 1, 2 -> "(" + one + " " + dice.of("+", "-", "*") + " " + two + ")";
            case 3 -> "(" + one + " %% " + two + ")";
            case 4 -> "(" + one + " %/% " + two + ")";
            case 5 -> "-" + of(INT, 0);
            case 6 -> "as.integer(" + of(dice.of(DBL, CHR, LGL), depth - 1) + ")";
            case 7 -> dice.of("str_length", "nchar") + "(" + of(CHR, depth - 1) + ")";
            case 8 -> "str_count(" + of(CHR, depth - 1) + ", " + pattern() + ")";
            case 9 ->
                dice.of("year", "month", "day", "wday", "yday", "isoweek", "quarter", "week", "isoyear") + "("
                        + of(dice.of(DATE, DTTM), depth - 1) + ")";
            case 10 -> dice.of("hour", "minute") + "(" + of(DTTM, depth - 1) + ")";
            case 11 -> dice.of("pmin", "pmax") + "(" + one + ", " + two + dice.of("", ", na.rm = TRUE") + ")";
            default -> "abs(" + one + ")";
        };
    }

    private String real(int depth) {
        Type type = dice.of(DBL, DBL, INT);
        String one = of(type, depth - 1);
        String two = of(DBL, depth - 1);
        return switch (dice.below(12)) {
            case 0, 1 -> "(" + one + " " + dice.of("+", "-", "*") + " " + two + ")";
            case 2 -> "(" + one + " / " + of(dice.of(DBL, INT), depth - 1) + ")";
            case 3 -> "(" + of(DBL, depth - 1) + " " + dice.of("%%", "%/%", "^") + " " + two + ")";
            case 4 ->
                dice.of("abs", "sign", "sqrt", "exp", "log", "log2", "log10", "log1p", "floor", "ceiling", "trunc")
                        + "(" + two + ")";
            case 5 -> "round(" + two + dice.of("", ", 1", ", 2", ", -1") + ")";
            case 6 -> "as.numeric(" + of(dice.of(CHR, LGL, INT, DATE), depth - 1) + ")";
            case 7 ->
                dice.of("pmin", "pmax") + "(" + of(DBL, depth - 1) + ", " + two + dice.of("", ", na.rm = TRUE") + ")";
            case 8 -> "as.numeric(" + of(DTTM, depth - 1) + " - " + of(DTTM, depth - 1) + ")";
            case 9 -> "second(" + of(DTTM, depth - 1) + ")";
            case 10 -> "-" + of(DBL, 0);
            // A large argument's last digit, which sums and the like may differ in, would turn a sine around.
            default ->
                dice.of("sin(" + two + " %% 7)", "cos(" + of(DBL, 0) + ")", "atan(" + two + ")", "tanh(" + two + ")");
        };
    }

    String pattern() {
        return dice.of(
                "\"a\"",
                "\"^a\"",
                "\"[0-9]+\"",
                "\".\"",
                "\"b$\"",
                "\"a|b\"",
                "\"-\"",
                "fixed(\".\")",
                "\"[[:space:]]\"");
    }

    private String text(int depth) {
        String one = of(CHR, depth - 1);
        return switch (dice.below(17)) {
            case 0 -> "paste(" + one + ", " + any(depth - 1) + ")";
            case 1 -> "paste0(" + any(depth - 1) + ", " + one + ")";
            case 2 -> "str_c(" + one + ", " + of(CHR, depth - 1) + dice.of("", ", sep = \"-\"") + ")";
            case 3 -> dice.of("toupper", "tolower", "str_to_lower", "str_to_upper") + "(" + one + ")";
            case 4 -> "str_sub(" + one + ", " + dice.between(-3, 3) + ", " + dice.between(-3, 3) + ")";
            case 5 -> "substr(" + one + ", " + dice.between(0, 3) + ", " + dice.between(0, 4) + ")";
            case 6 -> dice.of("str_trim", "str_squish", "trimws") + "(" + one + ")";
            case 7 ->
                "str_pad(" + one + ", " + dice.between(0, 5) + dice.of("", ", pad = \"*\"", ", side = \"right\"") + ")";
            case 8 -> "str_replace(" + one + ", " + pattern() + ", \"_\")";
            case 9 ->
                "str_replace_all(" + one + ", " + dice.of(pattern() + ", \"_\"", "c(\"a\" = \"b\", \"b\" = \"-\")")
                        + ")";
            case 10 -> "str_extract(" + one + ", " + pattern() + ")";
            case 11 -> "as.character(" + of(dice.of(INT, DBL, LGL, DATE, DTTM), depth - 1) + ")";
            case 12 -> "str_remove" + dice.of("", "_all") + "(" + one + ", " + pattern() + ")";
            case 13 ->
                dice.of(
                        "str_split_i(" + one + ", \"-\", " + dice.of("1", "2", "-1") + ")",
                        "array_join(str_split(" + one + ", " + dice.of("\"-\"", "\"[ab]+\"") + ", n = "
                                + dice.between(1, 3) + "), \"|\")");
            case 14 -> dice.of("gsub", "sub") + "(" + pattern() + ", \"+\", " + one + ")";
            case 15 -> "format(" + of(dice.of(DATE, DTTM), depth - 1) + ", \"%Y-%m-%d %H:%M:%S\")";
            default -> dice.of("md5(" + one + ")", "str_dup(" + one + ", 2)");
        };
    }

    private String day(int depth) {
        return switch (dice.below(6)) {
            case 5 ->
                "quarter(" + of(dice.of(DATE, DTTM), depth - 1) + ", \"" + dice.of("date_first", "date_last")
                        + "\", fiscal_start = " + dice.between(1, 12) + ")";
            case 0 -> "as_date(" + of(DTTM, depth - 1) + ")";
            case 1 -> "as_date(" + of(DTTM, depth - 1) + ", tz = \"" + zone() + "\")";
            case 2 ->
                "(" + of(DATE, depth - 1) + " " + dice.of("+", "-") + " " + dice.of("1", "days(2)", "weeks(1)", "30")
                        + ")";
            case 3 -> "(" + of(DATE, depth - 1) + " %m+% months(" + dice.between(-3, 13) + "))";
            default ->
                dice.of("floor_date", "ceiling_date") + "(" + of(DATE, depth - 1) + ", \""
                        + dice.of("week", "month", "quarter", "year", "2 months") + "\")";
        };
    }

    private String zone() {
        return dice.of("Europe/Berlin", "Asia/Singapore", "America/New_York", "UTC");
    }

    private String instant(int depth) {
        return switch (dice.below(5)) {
            case 0 -> "as_datetime(" + of(DATE, depth - 1) + ")";
            case 1 ->
                "(" + of(DTTM, depth - 1) + " " + dice.of("+", "-") + " "
                        + dice.of("1", "hours(2)", "minutes(90)", "days(1)", "0.5") + ")";
            case 2 -> "(" + of(DTTM, depth - 1) + " %m+% months(" + dice.between(-3, 13) + "))";
            default ->
                dice.of("floor_date", "ceiling_date") + "(" + of(DTTM, depth - 1) + ", \""
                        + dice.of(
                                "second",
                                "minute",
                                "15 minutes",
                                "hour",
                                "6 hours",
                                "day",
                                "week",
                                "month",
                                "quarter",
                                "year")
                        + "\")";
        };
    }
}
