package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Across;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code pivot_wider()}: rows become columns. Which columns there will be, only the data can tell: it is asked. */
final class PivotWiderVerb implements Verb {
    /** More columns than this are a slip of the key. */
    private static final int MOST_COLUMNS = 10_000;

    @Override
    public String name() {
        return "pivot_wider";
    }

    @Override
    public String usage() {
        return "pivot_wider(.data, id_cols = NULL, id_expand = FALSE, names_from = name, names_prefix = \"\","
                + " names_sep = \"_\", names_glue = NULL, names_sort = FALSE, names_vary = \"fastest\","
                + " names_expand = FALSE, values_from = value, values_fill = NULL, values_fn = NULL, unused_fn = NULL)";
    }

    @Override
    public String doc() {
        return "Turns rows into columns: one for each value of `names_from`.";
    }

    /** A combination of names, and what the new columns are called after it. */
    private record Key(List<@Nullable Object> values) {}

    @Override
    public Relation apply(Relation input, VerbCall call) {
        List<Named> names = chosen("names_from", "name", input, call);
        List<Named> values = chosen("values_from", "value", input, call);
        List<String> used = new ArrayList<>();
        names.forEach(named -> used.add(named.name()));
        values.forEach(named -> used.add(named.name()));
        List<Named> ids = call.has("id_cols")
                ? call.selection("id_cols", input)
                : input.all().stream()
                        .filter(named -> !used.contains(named.name()))
                        .toList();
        for (Named named : names) {
            if (named.value().type() instanceof Type.ListOf || named.value().type() instanceof Type.Struct) {
                return call.problem(
                        "wrong-type",
                        call.valueSpan("names_from"),
                        "`" + named.name() + "` has lists or structs; names of columns need plain values",
                        input);
            }
        }
        List<List<@Nullable Object>> rows = call.context().ask(question(input, ids, names, call));
        if (names.isEmpty() || values.isEmpty() || rows == null) {
            return input;
        }
        boolean duplicates =
                rows.stream().anyMatch(row -> ((Number) Objects.requireNonNull(row.get(names.size()))).longValue() > 1);
        List<Key> keys = keys(rows, names.size(), call);
        if ((long) keys.size() * values.size() > MOST_COLUMNS) {
            return call.problem(
                    "too-many-columns",
                    call.has("names_from") ? call.valueSpan("names_from") : call.nameSpan(),
                    "this would make " + keys.size() * values.size() + " columns; more than " + MOST_COLUMNS
                            + " are not made",
                    input);
        }
        if (duplicates && !call.has("values_fn")) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error(
                                    "several-values",
                                    call.nameSpan(),
                                    "some cells have several values; they become lists")
                            .severity(dev.sparkjoy.base.Diagnostic.Severity.WARNING)
                            .help("say what to make of them: `values_fn = sum`"));
        }
        return widened(input, ids, names, values, keys, duplicates, call);
    }

    /** The selection of a parameter, or the column it names by default. */
    private static List<Named> chosen(String parameter, String fallback, Relation input, VerbCall call) {
        if (call.has(parameter)) {
            return call.selection(parameter, input);
        }
        Plan.Column column = input.column(fallback);
        if (column == null) {
            call.needs(parameter);
            return List.of();
        }
        return List.of(Named.of(column.reference()));
    }

    /** Combinations of names in order of appearance, each with the most rows that one cell has. */
    private Relation question(Relation input, List<Named> ids, List<Named> names, VerbCall call) {
        List<Named> all = new ArrayList<>();
        boolean counts = !call.has("values_fn");
        if (counts) {
            all.addAll(ids);
        }
        all.addAll(names);
        Plan cells = new Plan.Aggregate(
                input.plan(),
                all,
                List.of(new Named("joy_count", Expr.call("n", Type.Scalar.INT))),
                Plan.Order.FIRST_APPEARANCE,
                name());
        List<Named> keys = names.stream()
                .map(named ->
                        Named.of(new Expr.Column(named.name(), named.value().type())))
                .toList();
        Expr most = Expr.call("max", Type.Scalar.INT, new Expr.Column("joy_count", Type.Scalar.INT), Expr.flag(false));
        return Relation.of(new Plan.Aggregate(
                cells,
                keys,
                List.of(new Named(
                        "joy_most",
                        counts ? most : Expr.call("min", Type.Scalar.INT, Expr.number(1), Expr.flag(true)))),
                Plan.Order.FIRST_APPEARANCE,
                name()));
    }

    private static List<Key> keys(List<List<@Nullable Object>> rows, int width, VerbCall call) {
        List<Key> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(new Key(new ArrayList<>(row.subList(0, width)))));
        if (call.flag("names_expand", false)) {
            return expanded(keys, width);
        }
        if (call.flag("names_sort", false)) {
            keys.sort(Comparator.comparing(Key::values, PivotWiderVerb::compare));
        }
        return keys;
    }

    private static List<Key> expanded(List<Key> keys, int width) {
        List<Key> all = List.of(new Key(List.of()));
        for (int i = 0; i < width; i++) {
            int at = i;
            List<@Nullable Object> values = new ArrayList<>();
            keys.forEach(key -> {
                if (!values.contains(key.values().get(at))) {
                    values.add(key.values().get(at));
                }
            });
            values.sort((one, two) -> compare(Arrays.asList(one), Arrays.asList(two)));
            List<Key> next = new ArrayList<>();
            for (Key key : all) {
                for (Object value : values) {
                    List<@Nullable Object> longer = new ArrayList<>(key.values());
                    longer.add(value);
                    next.add(new Key(longer));
                }
            }
            all = next;
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static int compare(List<? extends @Nullable Object> one, List<? extends @Nullable Object> two) {
        for (int i = 0; i < one.size(); i++) {
            Object left = one.get(i);
            Object right = two.get(i);
            int order = left == null || right == null
                    ? Boolean.compare(left == null, right == null)
                    : ((Comparable<Object>) left).compareTo(right);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Relation widened(
            Relation input,
            List<Named> ids,
            List<Named> names,
            List<Named> values,
            List<Key> keys,
            boolean duplicates,
            VerbCall call) {
        List<Named> made = new ArrayList<>();
        for (int[] pair : order(values.size(), keys.size(), call)) {
            Named value = values.get(pair[0]);
            Key key = keys.get(pair[1]);
            made.add(new Named(
                    columnName(value, names, key, values.size() > 1, call),
                    cell(input, value, names, key, duplicates, call)));
        }
        made.addAll(unused(input, ids, names, values, call));
        for (int i = 0; i < made.size(); i++) {
            String name = made.get(i).name();
            boolean twice =
                    made.subList(0, i).stream().anyMatch(named -> named.name().equals(name))
                            || ids.stream().anyMatch(id -> id.name().equals(name));
            if (twice) {
                return call.problem(
                        "duplicate-name",
                        call.nameSpan(),
                        "two columns would be named `" + name + "`; use `names_prefix` or `names_glue`",
                        input);
            }
        }
        boolean expand = call.flag("id_expand", false);
        Plan.Aggregate fused = call.has("values_fn") ? null : PivotOfGroups.fused(input, ids, names, made);
        Relation result = Relation.of(
                        fused != null
                                ? fused
                                : new Plan.Aggregate(input.plan(), ids, made, Plan.Order.FIRST_APPEARANCE, name()))
                .groupedBy(input.groupsAmong(ids));
        return expand
                ? Expansion.completed(result, ids.stream().map(Named::name).toList(), name())
                : result;
    }

    /** Pairs of value and key, in the order of the new columns. */
    private static List<int[]> order(int values, int keys, VerbCall call) {
        List<int[]> pairs = new ArrayList<>();
        boolean slowest = "slowest".equals(call.choice("names_vary", "fastest", "slowest"));
        for (int i = 0; i < values * keys; i++) {
            pairs.add(slowest ? new int[] {i % values, i / values} : new int[] {i / keys, i % keys});
        }
        return pairs;
    }

    private static String columnName(Named value, List<Named> names, Key key, boolean several, VerbCall call) {
        String separator = Objects.requireNonNullElse(call.text("names_sep"), "_");
        String prefix = Objects.requireNonNullElse(call.text("names_prefix"), "");
        String glue = call.text("names_glue");
        List<String> words = key.values().stream().map(PivotWiderVerb::word).collect(Collectors.toList());
        if (glue != null) {
            String name = glue.replace("{.value}", value.name());
            for (int i = 0; i < names.size(); i++) {
                name = name.replace("{" + names.get(i).name() + "}", words.get(i));
            }
            return name;
        }
        String name = prefix + String.join(separator, words);
        return several ? value.name() + separator + name : name;
    }

    private static String word(@Nullable Object value) {
        return switch (value) {
            case null -> "NA";
            case Boolean flag -> flag ? "TRUE" : "FALSE";
            case Instant instant -> time(instant);
            case Double number -> dev.sparkjoy.syntax.Numbers.format(number, 15);
            default -> value.toString();
        };
    }

    /** An instant as R prints it: midnight is a day. */
    private static String time(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        String text = time.toLocalDate() + " " + DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : text;
    }

    private static Expr is(List<Named> names, Key key) {
        List<Expr> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Expr name = names.get(i).value();
            all.add(Expr.call(
                    ".same",
                    Type.Scalar.LGL,
                    name,
                    new Expr.Constant(key.values().get(i), name.type())));
        }
        return Expr.and(all);
    }

    private static Expr cell(
            Relation input, Named value, List<Named> names, Key key, boolean duplicates, VerbCall call) {
        Expr is = is(names, key);
        Map<String, Node> functions = call.entries("values_fn");
        Node function = functions.getOrDefault(value.name(), functions.get(""));
        Expr cell;
        if (function != null) {
            Expr made = new Across(Expressions.groups(call.context(), input)).value(function, value);
            cell = where(made, is);
        } else if (duplicates) {
            Type list = new Type.ListOf(value.value().type());
            cell = where(Expr.call(".collect", list, value.value()), is);
        } else {
            cell = where(Expr.call(".only", value.value().type(), value.value()), is);
        }
        Map<String, Node> fills = call.entries("values_fill");
        Node fill = fills.getOrDefault(value.name(), fills.get(""));
        Expr there = Expr.call(">", Type.Scalar.LGL, where(Expr.call("n", Type.Scalar.INT), is), Expr.number(0));
        if (fill != null) {
            Expr filled = call.fitting(fill, new Plan.Column(value.name(), cell.type()), input);
            return filled == null ? cell : Expr.when(there, dev.sparkjoy.check.Types.cast(cell, filled.type()), filled);
        }
        return function == null ? cell : Expr.when(there, cell, Expr.na(cell.type()));
    }

    /** The same, its aggregates over the rows of one cell only. */
    static Expr where(Expr expr, Expr where) {
        if (expr instanceof Expr.Apply apply && apply.isAggregate()) {
            Expr both = apply.where() == null ? where : Expr.and(List.of(where, apply.where()));
            return new Expr.Apply(
                    apply.function(),
                    apply.arguments(),
                    apply.rest(),
                    both,
                    apply.order(),
                    apply.partition(),
                    apply.type());
        }
        return expr.mapParts(part -> where(part, where));
    }

    /** Columns that are neither id, name nor value: summarised where {@code unused_fn} says how. */
    private static List<Named> unused(
            Relation input, List<Named> ids, List<Named> names, List<Named> values, VerbCall call) {
        Map<String, Node> functions = call.entries("unused_fn");
        List<Named> made = new ArrayList<>();
        for (Named column : input.all()) {
            boolean used = java.util.stream.Stream.of(ids, names, values)
                    .flatMap(List::stream)
                    .anyMatch(named -> named.name().equals(column.name()));
            Node function = functions.getOrDefault(column.name(), functions.get(""));
            if (!used && function != null) {
                made.add(new Named(
                        column.name(), new Across(Expressions.groups(call.context(), input)).value(function, column)));
            }
        }
        return made;
    }
}
