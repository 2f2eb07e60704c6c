package dev.sparkjoy.testkit.fuzz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.ConformanceCase;
import dev.sparkjoy.testkit.reference.Cells;
import java.util.List;
import java.util.Map;

/** A pipeline for which an engine and the reference differ. */
public record Failure(long seed, Map<String, ConformanceCase.Input> tables, String pipeline, Trial.Outcome outcome) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A line of a conformance file; what is expected is the reference's answer. */
    public String line() {
        ObjectNode line = JSON.objectNode();
        line.put("id", "fuzz_" + seed);
        line.put("pipeline", pipeline);
        ObjectNode inputs = line.putObject("tables");
        tables.forEach((name, input) -> {
            ObjectNode table = inputs.putObject(name);
            table.set("columns", columns(input.columns()));
            ArrayNode rows = table.putArray("rows");
            input.rows().forEach(row -> rows.addArray().addAll(row));
        });
        ObjectNode expected = line.putObject("expected");
        Table answer = outcome.expected();
        if (answer == null) {
            expected.put("error", "");
        } else {
            expected.set("columns", columns(answer.columns()));
            ArrayNode rows = expected.putArray("rows");
            answer.rows().forEach(row -> {
                ArrayNode cells = rows.addArray();
                row.forEach(value -> cells.add(Cells.cell(value)));
            });
            ArrayNode groups = expected.putArray("groups");
            answer.groups().forEach(groups::add);
        }
        line.put("order", "input");
        return line.toString();
    }

    private static ArrayNode columns(List<Plan.Column> columns) {
        ArrayNode array = JSON.arrayNode();
        columns.forEach(column -> array.addObject()
                .put("name", column.name())
                .put("type", column.type().toString().replace(" ", "")));
        return array;
    }

    @Override
    public String toString() {
        return "seed " + seed + " (-Djoy.fuzz.seed=" + seed + "): " + outcome.end() + "\n" + pipeline + "\n"
                + outcome.message() + "\n" + line();
    }
}
