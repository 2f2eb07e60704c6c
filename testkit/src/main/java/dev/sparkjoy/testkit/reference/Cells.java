package dev.sparkjoy.testkit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Types;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.testkit.ConformanceCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as the cells of conformance cases, and back. */
public final class Cells {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Cells() {}

    static Rows rows(ConformanceCase.Input input) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<JsonNode> cells : input.rows()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                row.add(value(cells.get(i), input.columns().get(i).type()));
            }
            rows.add(row);
        }
        return new Rows(input.columns().stream().map(Plan.Column::name).toList(), rows);
    }

    /** The value of a cell. */
    public static @Nullable Object value(@Nullable JsonNode cell, Type type) {
        if (cell == null || cell.isNull() || cell.isMissingNode()) {
            return null;
        }
        return switch (type) {
            case Type.Scalar scalar ->
                switch (scalar) {
                    case LGL -> cell.asBoolean();
                    case INT -> cell.asLong();
                    case DBL -> number(cell);
                    case DATE -> LocalDate.parse(cell.asText().substring(0, 10));
                    case DTTM -> Types.instant(cell.asText());
                    case CHR, NA, JSON -> cell.asText();
                };
            case Type.InZone ignored -> Types.instant(cell.asText());
            case Type.Difftime ignored -> number(cell);
            case Type.ListOf list -> {
                List<@Nullable Object> values = new ArrayList<>();
                cell.forEach(each -> values.add(value(each, list.element())));
                yield values;
            }
            case Type.Struct struct -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                struct.fields().forEach(field -> values.put(field.name(), value(cell.get(field.name()), field.type())));
                yield values;
            }
        };
    }

    private static double number(JsonNode cell) {
        if (!cell.isObject()) {
            return cell.isTextual() ? Double.parseDouble(cell.asText()) : cell.asDouble();
        }
        return switch (cell.path("$num").asText()) {
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** The cell of a value. */
    public static JsonNode cell(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case Boolean flag -> JSON.booleanNode(flag);
            case Long number -> JSON.numberNode(number);
            case Double number ->
                Double.isFinite(number)
                        ? JSON.numberNode(number)
                        : JSON.objectNode().put("$num", number.isNaN() ? "NaN" : number > 0 ? "Inf" : "-Inf");
            case List<?> list -> {
                ArrayNode cells = JSON.arrayNode();
                list.forEach(each -> cells.add(cell(each)));
                yield cells;
            }
            case Map<?, ?> struct -> {
                ObjectNode cells = JSON.objectNode();
                struct.forEach((name, field) -> cells.set(String.valueOf(name), cell(field)));
                yield cells;
            }
            default -> JSON.textNode(value.toString());
        };
    }
}
