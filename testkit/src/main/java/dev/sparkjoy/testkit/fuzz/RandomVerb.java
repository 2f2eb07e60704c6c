package dev.sparkjoy.testkit.fuzz;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One verb that fits the columns there are. */
final class RandomVerb {
    /** Another table, for verbs of two. */
    record Other(String text, Relation relation) {}

    private final Dice dice;
    private final Relation input;
    private final List<Plan.Column> columns;
    private final List<Other> others;

    RandomVerb(Dice dice, Relation input, List<Other> others) {
        this.dice = dice;
        this.input = input;
        this.columns = input.columns();
        this.others = others;
    }

    String next() {
        return switch (dice.below(24)) {
            case 0, 1 ->
                dice.of("filter", "filter", "filter_out") + "(" + condition() + dice.of("", "", ", " + condition())
                        + by() + ")";
            case 2, 3, 4 ->
                "mutate(" + assignments(RandomExpression.Where.GROUP, 1, 3) + by()
                        + dice.of("", "", "", "", ", .keep = \"used\"", ", .keep = \"none\"", ", .before = 1") + ")";
            case 5 -> arrange();
            case 6, 7 -> summarise();
            case 8 -> grouping();
            case 9 -> slices();
            case 10 -> counts();
            case 11, 12 -> joins();
            case 13 -> sets();
            case 14 -> choosing();
            case 15 -> distinct();
            case 16 -> longer();
            case 17 -> wider();
            case 18 -> nesting();
            case 19 -> unnesting();
            case 20 -> missing();
            case 21 -> across();
            case 22 -> new RandomEvents(dice, columns).next();
            default -> texts();
        };
    }

    private RandomExpression expression(RandomExpression.Where where) {
        return new RandomExpression(dice, columns, where);
    }

    private String condition() {
        if (dice.once(8)) {
            return dice.of("if_any", "if_all") + "(" + selection(2) + ", ~ "
                    + dice.of("is.na(.x)", "!is.na(.x)", ".x == 1") + ")";
        }
        return expression(RandomExpression.Where.GROUP).condition(dice.between(1, 3));
    }

    private String assignments(RandomExpression.Where where, int low, int high) {
        List<String> made = new ArrayList<>();
        int count = dice.between(low, high);
        for (int i = 0; i < count; i++) {
            String name = dice.once(3) && !columns.isEmpty() ? column() : dice.of("u", "v", "w", "m", "`a b`");
            made.add(name + " = " + expression(where).any(dice.between(1, 3)));
        }
        return String.join(", ", made);
    }

    private String column() {
        return columns.isEmpty() ? "g" : RandomExpression.name(dice.of(columns).name());
    }

    private String column(Type type) {
        List<Plan.Column> fitting =
                columns.stream().filter(column -> column.type().equals(type)).toList();
        return fitting.isEmpty()
                ? column()
                : RandomExpression.name(dice.of(fitting).name());
    }

    /** A column of that type, or of another whose values make good names. */
    private String key(Type type) {
        List<Plan.Column> keys = columns.stream()
                .filter(column -> List.of(CHR, LGL, INT).contains(column.type()))
                .toList();
        List<Plan.Column> fitting =
                keys.stream().filter(column -> column.type().equals(type)).toList();
        return RandomExpression.name(dice.of(fitting.isEmpty() ? keys : fitting).name());
    }

    private List<String> plain() {
        return columns.stream()
                .filter(column -> column.type() instanceof Type.Scalar)
                .map(column -> RandomExpression.name(column.name()))
                .toList();
    }

    private String names(int low, int high) {
        return String.join(", ", dice.some(plain(), low, high));
    }

    private String by() {
        return input.isGrouped() || !dice.once(3) ? "" : ", .by = c(" + names(1, 2) + ")";
    }

    private String selection(int most) {
        return dice.once(4)
                ? dice.of(
                        "everything()",
                        "where(is.numeric)",
                        "where(is.character)",
                        "starts_with(\"x\")",
                        "last_col()",
                        "contains(\"s\")")
                : "c(" + names(1, most) + ")";
    }

    private String key() {
        String value = dice.once(3) ? expression(RandomExpression.Where.ROW).any(2) : dice.of(plainOr("1"));
        return dice.once(3) ? "desc(" + value + ")" : value;
    }

    private List<String> plainOr(String other) {
        List<String> plain = plain();
        return plain.isEmpty() ? List.of(other) : plain;
    }

    private String arrange() {
        List<String> keys = new ArrayList<>();
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            keys.add(key());
        }
        return "arrange(" + String.join(", ", keys) + (input.isGrouped() ? dice.of("", ", .by_group = TRUE") : "")
                + ")";
    }

    private String summarise() {
        String values = assignments(RandomExpression.Where.SUMMARY, 1, 3);
        return dice.once(5)
                ? "reframe(" + values + by() + ")"
                : "summarise(" + values + by()
                        + (input.isGrouped() ? dice.of("", ", .groups = \"drop\"", ", .groups = \"keep\"") : "") + ")";
    }

    private String grouping() {
        return switch (dice.below(4)) {
            case 0 -> "ungroup()";
            case 1 ->
                "group_by(" + dice.of("u", "v") + " = "
                        + expression(RandomExpression.Where.ROW).any(2) + ")";
            default -> "group_by(" + names(1, 2) + (input.isGrouped() ? dice.of("", ", .add = TRUE") : "") + ")";
        };
    }

    private String slices() {
        String by = input.isGrouped() || !dice.once(3) ? "" : ", by = c(" + names(1, 2) + ")";
        String size = dice.of("n = 1", "n = 2", "n = 3", "prop = 0.5", "n = -1", "n = 0");
        return switch (dice.below(7)) {
            case 0 -> "slice_head(" + size + by + ")";
            case 1 -> "slice_tail(" + size + by + ")";
            case 2, 3 ->
                dice.of("slice_min", "slice_max") + "(" + dice.of(plainOr("g")) + ", " + size + by
                        + dice.of("", ", with_ties = FALSE", ", na_rm = TRUE") + ")";
            case 4 -> dice.of("head", "tail") + "(" + dice.of("0", "1", "3", "-2", "6") + ")";
            default ->
                "slice(" + dice.of("1", "2:4", "c(3, 1)", "n()", "-1", "1, 1", "c(2, 9, 1)", "-(1:2)", "n() - 1") + by()
                        + ")";
        };
    }

    private String counts() {
        String options =
                dice.of("", ", sort = TRUE", ", wt = " + column(INT), ", wt = " + column(DBL), ", name = \"many\"");
        return switch (dice.below(4)) {
            case 0 -> "tally(" + options.replaceFirst("^, ", "") + ")";
            case 1 -> "add_count(" + names(1, 2) + options + ")";
            default ->
                "count(" + names(1, 2)
                        + dice.of(
                                "",
                                "",
                                ", u = "
                                        + expression(RandomExpression.Where.ROW).any(1)) + options + ")";
        };
    }

    private String joins() {
        Other other = dice.of(others);
        List<Plan.Column> common = columns.stream()
                .filter(column -> other.relation().column(column.name()) != null)
                .filter(column -> column.type() instanceof Type.Scalar)
                .toList();
        String by = joinBy(other, common);
        if (by.isEmpty()) {
            return "cross_join(" + other.text() + ")";
        }
        String na = dice.of("", "", ", na_matches = \"never\"");
        String y = dice.once(6)
                ? other.text() + " |> " + dice.of("filter(TRUE)", "distinct()", "slice_head(n = 3)")
                : other.text();
        return switch (dice.below(8)) {
            case 0 -> dice.of("semi_join", "anti_join") + "(" + y + ", " + by + na + ")";
            case 1 -> dice.of("semi_join", "anti_join", "nest_join") + "(" + other.text() + ", " + by + na + ")";
            default ->
                dice.of("inner_join", "left_join", "right_join", "full_join") + "(" + y + ", " + by + na
                        + dice.of(
                                "",
                                "",
                                ", keep = TRUE",
                                ", multiple = \"first\"",
                                ", multiple = \"last\"",
                                ", relationship = \"many-to-one\"",
                                ", unmatched = \"error\"",
                                ", suffix = c(\"_1\", \"_2\")")
                        + ")";
        };
    }

    private String joinBy(Other other, List<Plan.Column> common) {
        if (!common.isEmpty() && !dice.once(3)) {
            List<String> keys =
                    dice.some(common, 1, 2).stream().map(Plan.Column::name).toList();
            return dice.once(2)
                    ? "by = c(" + keys.stream().map(key -> "\"" + key + "\"").collect(Collectors.joining(", ")) + ")"
                    : "join_by(" + keys.stream().map(RandomExpression::name).collect(Collectors.joining(", ")) + ")";
        }
        for (Plan.Column column : dice.some(columns, 0, columns.size())) {
            List<Plan.Column> fitting = other.relation().columns().stream()
                    .filter(each -> each.type().equals(column.type()) && each.type() instanceof Type.Scalar)
                    .toList();
            if (!fitting.isEmpty() && !column.type().equals(LGL)) {
                String left = RandomExpression.name(column.name());
                String right = RandomExpression.name(dice.of(fitting).name());
                String operator = dice.of("==", "==", ">=", "<", "<=", ">");
                String test = left + " " + operator + " " + right;
                boolean near = !operator.equals("==") && dice.once(2);
                String equal = common.isEmpty() || !dice.once(2)
                        ? ""
                        : RandomExpression.name(dice.of(common).name()) + ", ";
                return "join_by(" + equal + (near ? "closest(" + test + ")" : test) + ")";
            }
        }
        return "";
    }

    private String sets() {
        Other other = dice.of(others);
        if (dice.once(2)) {
            return "bind_rows(" + other.text() + dice.of("", ", .id = \"src\"") + ")";
        }
        List<String> shared = columns.stream()
                .map(Plan.Column::name)
                .filter(name -> other.relation().column(name) != null)
                .map(RandomExpression::name)
                .toList();
        String select = "select(" + String.join(", ", shared) + ")";
        return "ungroup() |> " + select + " |> "
                + dice.of("union", "union_all", "intersect", "setdiff", "symdiff", "setequal") + "(" + other.text()
                + " |> " + select + ")";
    }

    private String choosing() {
        return switch (dice.below(7)) {
            case 0 -> "select(" + selection(4) + ")";
            case 1 -> "select(-" + column() + ")";
            case 2 -> "rename(" + dice.of("z", "zz", "`new name`", "Zz") + " = " + column() + ")";
            case 3 -> "relocate(" + column() + dice.of("", ", .after = last_col()", ", .before = " + column()) + ")";
            case 4 -> "select(" + dice.of("z", "g") + " = " + column() + ", everything())";
            case 5 -> "rename_with(~ paste0(.x, \"_r\"))";
            default -> "transmute(" + assignments(RandomExpression.Where.GROUP, 1, 3) + ")";
        };
    }

    private String distinct() {
        return switch (dice.below(3)) {
            case 0 -> "distinct()";
            case 1 -> "distinct(" + names(1, 2) + dice.of("", ", .keep_all = TRUE") + ")";
            default ->
                "distinct(u = " + expression(RandomExpression.Where.ROW).any(2) + dice.of("", ", .keep_all = TRUE")
                        + ")";
        };
    }

    private String longer() {
        Type type = dice.of(DBL, INT, CHR);
        List<String> fitting = columns.stream()
                .filter(column -> column.type().equals(type)
                        || (type.equals(DBL) && column.type().equals(INT)))
                .map(column -> RandomExpression.name(column.name()))
                .toList();
        return "pivot_longer(c(" + String.join(", ", dice.some(fitting, 1, 3)) + ")"
                + dice.of("", ", names_to = \"nm\", values_to = \"val\"") + dice.of("", ", values_drop_na = TRUE")
                + ")";
    }

    private String wider() {
        if (columns.stream().noneMatch(column -> List.of(CHR, LGL, INT).contains(column.type()))) {
            return counts();
        }
        String ids = dice.of("", ", id_cols = c(" + names(0, 1) + ")");
        return "pivot_wider(names_from = " + key(dice.of(CHR, LGL, INT)) + ", values_from = c(" + names(1, 2) + ")"
                + ids
                + dice.of(
                        "",
                        ", values_fn = " + dice.of("length", "max", "first"),
                        ", names_sort = TRUE",
                        ", values_fill = 0",
                        ", names_prefix = \"p_\"")
                + ")";
    }

    private String nesting() {
        return switch (dice.below(4)) {
            case 0 -> "nest(data = c(" + names(1, 2) + "))";
            case 1 -> "nest(.by = c(" + names(1, 2) + "))";
            case 2 -> "pack(p = c(" + names(1, 2) + "))";
            default -> "chop(c(" + names(1, 2) + "))";
        };
    }

    private String unnesting() {
        List<String> lists = columns.stream()
                .filter(column -> column.type() instanceof Type.ListOf)
                .map(column -> RandomExpression.name(column.name()))
                .toList();
        List<String> structs = columns.stream()
                .filter(column -> column.type() instanceof Type.Struct)
                .map(column -> RandomExpression.name(column.name()))
                .toList();
        if (!structs.isEmpty() && dice.once(2)) {
            return dice.of("unnest_wider", "unpack") + "(" + dice.of(structs) + dice.of("", ", names_sep = \"_\"")
                    + ")";
        }
        if (lists.isEmpty()) {
            return nesting();
        }
        String keep = dice.of("", ", keep_empty = TRUE");
        return switch (dice.below(4)) {
            case 0 ->
                "unnest_longer(" + dice.of(lists) + dice.of("", ", indices_to = \"ix\"", ", values_to = \"vv\"") + keep
                        + ")";
            case 1 -> "unchop(c(" + String.join(", ", dice.some(lists, 1, 2)) + ")" + keep + ")";
            default -> "unnest(c(" + String.join(", ", dice.some(lists, 1, 2)) + ")" + keep + ")";
        };
    }

    private String missing() {
        RandomExpression constants = expression(RandomExpression.Where.ROW);
        return switch (dice.below(6)) {
            case 0 ->
                "fill(" + names(1, 2) + dice.of("", ", .direction = \"up\"", ", .direction = \"downup\"") + by() + ")";
            case 1 -> "complete(" + names(1, 2) + ")";
            case 2 -> "expand(" + dice.of(names(1, 2), "nesting(" + names(1, 2) + ")") + ")";
            case 3 -> "drop_na(" + dice.of("", names(1, 2)) + ")";
            case 4 ->
                "uncount(" + dice.of("2", "pmin(pmax(" + column(INT) + ", 0L), 3L)", "pmin(" + column(INT) + ", 2L)")
                        + dice.of("", ", .id = \"copy\"") + ")";
            default -> {
                List<Plan.Column> plain = columns.stream()
                        .filter(each -> List.of(INT, DBL, CHR).contains(each.type()))
                        .toList();
                yield plain.isEmpty() ? "drop_na()" : replaceNa(dice.of(plain), constants);
            }
        };
    }

    private static String replaceNa(Plan.Column column, RandomExpression constants) {
        return "replace_na(list(" + RandomExpression.name(column.name()) + " = " + constants.constant(column.type())
                + "))";
    }

    private String across() {
        String function = dice.of(
                "is.na",
                "~ .x",
                "min",
                "max",
                "n_distinct",
                "~ first(.x)",
                "list(lo = min, hi = max)",
                "~ lag(.x)",
                "~ coalesce(.x, first(.x))",
                "~ sum(is.na(.x))",
                "as.character");
        boolean summary = !function.contains("lag")
                && !function.equals("~ .x")
                && !function.equals("is.na")
                && !function.equals("as.character")
                && !function.contains("coalesce");
        return (summary && dice.once(2) ? "summarise" : "mutate") + "(across(" + selection(2) + ", " + function
                + dice.of("", ", .names = \"{.col}_{.fn}\"") + ")" + by() + ")";
    }

    private String texts() {
        return switch (dice.below(5)) {
            case 0 -> "separate_longer_delim(" + column(CHR) + ", \"" + dice.of("-", ",") + "\")";
            case 1 ->
                "unite(u, " + names(1, 3) + dice.of("", ", na.rm = TRUE", ", sep = \"-\"", ", remove = FALSE") + ")";
            case 2 ->
                "separate_wider_delim(" + column(CHR)
                        + ", \"-\", names = c(\"p1\", \"p2\"), too_few = \"align_start\", too_many = \""
                        + dice.of("drop", "merge") + "\")";
            case 3 -> "separate(" + column(CHR) + ", c(\"p1\", \"p2\"), sep = \"-\")";
            default -> "extract(" + column(CHR) + ", c(\"e1\"), \"([a-z]+)\")";
        };
    }
}
