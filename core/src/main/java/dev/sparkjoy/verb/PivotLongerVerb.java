package dev.sparkjoy.verb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Across;
import dev.sparkjoy.check.Expressions;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code pivot_longer()}: columns become rows; their names and values become columns. */
final class PivotLongerVerb implements Verb {
    private static final String CELL = "joy_cell";
    private static final String PLACE = "joy_cell_place";

    @Override
    public String name() {
        return "pivot_longer";
    }

    @Override
    public String usage() {
        return "pivot_longer(.data, cols, cols_vary = \"fastest\", names_to = \"name\", names_prefix = NULL,"
                + " names_sep = NULL, names_pattern = NULL, names_transform = NULL, values_to = \"value\","
                + " values_drop_na = FALSE, values_transform = NULL)";
    }

    @Override
    public String doc() {
        return "Turns columns into rows: their names into one column, their values into another.";
    }

    /** One row that each input row gives: its names, and a value for each value column. */
    private record Cell(List<Expr> names, Map<String, Expr> values) {}

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("cols")) {
            return input;
        }
        List<Named> columns = call.selection("cols", input);
        if (columns.isEmpty()) {
            return call.problem("no-columns", call.valueSpan("cols"), "`cols` selects no columns", input);
        }
        ColumnNames names = ColumnNames.of(call);
        List<List<Expr>> parts = names.split(columns, call);
        if (parts.isEmpty()) {
            return input;
        }
        List<String> valueNames = new ArrayList<>();
        List<Cell> cells = cells(columns, parts, names, valueNames, call);
        transform(cells, input, call);
        Map<String, Type> types = types(cells, valueNames, columns, call);
        return types == null ? input : unpivoted(input, columns, names, cells, types, call);
    }

    private static List<Cell> cells(
            List<Named> columns, List<List<Expr>> parts, ColumnNames names, List<String> valueNames, VerbCall call) {
        String valuesTo = Objects.requireNonNullElse(call.text("values_to"), "value");
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<Expr> keys = names.keys(parts.get(i));
            String value = names.valueColumn(parts.get(i), valuesTo);
            if (!valueNames.contains(value)) {
                valueNames.add(value);
            }
            Cell cell = cells.stream()
                    .filter(other -> other.names().equals(keys)
                            && (names.hasValue() && !other.values().containsKey(value)))
                    .findFirst()
                    .orElse(null);
            if (cell == null) {
                cell = new Cell(keys, new LinkedHashMap<>());
                cells.add(cell);
            }
            cell.values().put(value, columns.get(i).value());
        }
        return cells;
    }

    /** The type of each value column; null where its cells have none in common (reported). */
    private static @Nullable Map<String, Type> types(
            List<Cell> cells, List<String> valueNames, List<Named> columns, VerbCall call) {
        Map<String, Type> types = new LinkedHashMap<>();
        for (String name : valueNames) {
            Type asked = asked(name, call);
            Type type = Type.Scalar.NA;
            for (Cell cell : cells) {
                Expr value = cell.values().get(name);
                Type next = asked != null || value == null ? type : Types.common(type, value.type());
                if (next == null
                        || (next.equals(Type.Scalar.JSON)
                                && !type.equals(Type.Scalar.NA)
                                && value != null
                                && !value.type().equals(Type.Scalar.JSON))) {
                    call.context()
                            .problems()
                            .add(call.context()
                                    .problems()
                                    .error(
                                            "incompatible-types",
                                            call.valueSpan("cols"),
                                            "`" + nameOf(value, columns) + "` is "
                                                    + Types.show(Objects.requireNonNull(value)
                                                            .type())
                                                    + ", columns before it are " + Types.show(type))
                                    .help("make them alike: `values_transform = as.character`"));
                    return null;
                }
                type = next;
            }
            types.put(name, asked == null ? type : asked);
        }
        return types;
    }

    private static String nameOf(@Nullable Expr value, List<Named> columns) {
        return columns.stream()
                .filter(column -> column.value().equals(value))
                .map(Named::name)
                .findFirst()
                .orElse("");
    }

    private static @Nullable Node transform(String column, VerbCall call) {
        Map<String, Node> transforms = call.entries("values_transform");
        return transforms.getOrDefault(column, transforms.get(""));
    }

    /** The type a column of values is to have, where its transformation is a mere cast. */
    private static @Nullable Type asked(String column, VerbCall call) {
        Node transform = transform(column, call);
        return transform == null ? null : ColumnNames.castType(transform);
    }

    /** {@code values_transform = \(x) x / 100}: done to each column before they are put together, as tidyr does. */
    private static void transform(List<Cell> cells, Relation input, VerbCall call) {
        Across across = new Across(Expressions.rows(call.context(), input.ungrouped()));
        for (Cell cell : cells) {
            cell.values().replaceAll((name, value) -> {
                Node transform = transform(name, call);
                return transform == null || ColumnNames.castType(transform) != null
                        ? value
                        : across.value(transform, new Named(name, value));
            });
        }
    }

    private Relation unpivoted(
            Relation input,
            List<Named> columns,
            ColumnNames names,
            List<Cell> cells,
            Map<String, Type> types,
            VerbCall call) {
        List<Type.Field> fields = new ArrayList<>();
        for (int i = 0; i < names.columns().size(); i++) {
            fields.add(new Type.Field(
                    names.columns().get(i), cells.get(0).names().get(i).type()));
        }
        types.forEach((name, type) -> fields.add(new Type.Field(name, type)));
        Type.Struct struct = new Type.Struct(fields);
        List<Expr> elements = new ArrayList<>();
        for (Cell cell : cells) {
            List<Expr> values = new ArrayList<>(cell.names());
            types.forEach((name, type) -> {
                Expr value = cell.values().get(name);
                values.add(value == null ? Expr.na(type) : Types.cast(value, type));
            });
            elements.add(Expr.callAll("struct", struct, values));
        }
        List<Named> kept = new ArrayList<>(input.all());
        kept.removeIf(
                named -> columns.stream().anyMatch(column -> column.value().equals(named.value())));
        for (Type.Field field : fields) {
            if (kept.stream().anyMatch(named -> named.name().equals(field.name()))) {
                return call.problem(
                        "duplicate-name",
                        call.nameSpan(),
                        "there is a column `" + field.name()
                                + "` already; name the new one with `names_to` or `values_to`",
                        input);
            }
        }
        Plan plan = new Plan.Unnest(
                input.plan(),
                new Expr.Vector(elements, new Type.ListOf(struct)),
                new Plan.Column(CELL, struct),
                PLACE,
                name());
        if ("slowest".equals(call.choice("cols_vary", "fastest", "slowest"))) {
            plan = new Plan.Sort(plan, List.of(new Expr.Key(new Expr.Column(PLACE, Type.Scalar.INT), false)), name());
        }
        Expr.Column cell = new Expr.Column(CELL, struct);
        if (call.flag("values_drop_na", false)) {
            Expr all = null;
            for (Map.Entry<String, Type> entry : types.entrySet()) {
                Expr missing = Expr.isNa(new Expr.Field(cell, entry.getKey(), entry.getValue()));
                all = all == null ? missing : Expr.and(List.of(all, missing));
            }
            plan = new Plan.Filter(plan, Expr.not(Objects.requireNonNull(all)), name());
        }
        List<Named> result = new ArrayList<>(kept);
        fields.forEach(field -> result.add(new Named(field.name(), new Expr.Field(cell, field.name(), field.type()))));
        return Relation.projected(plan, result, name()).groupedBy(input.groupsAmong(kept));
    }
}
