package dev.sparkjoy.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.testkit.ConformanceCase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of a case, in the engine. */
final class InputTables {
    private InputTables() {}

    /** An engine that holds these tables. */
    static DuckDbEngine engine(Map<String, ConformanceCase.Input> tables) {
        // A random pipeline may ask for more rows than any machine holds: that ends in an error, not in the machine.
        DuckDbEngine engine =
                DuckDbEngine.open(EngineOptions.defaults().threads(1).memory("1GB"));
        try {
            engine.execute("SET temp_directory = ''");
            for (Map.Entry<String, ConformanceCase.Input> table : tables.entrySet()) {
                create(engine, table.getKey(), table.getValue());
            }
            return engine;
        } catch (SQLException e) {
            engine.close();
            throw new IllegalStateException(e);
        }
    }

    static void create(DuckDbEngine engine, String name, ConformanceCase.Input input) throws SQLException {
        DuckDbDialect dialect = new DuckDbDialect();
        String columns = input.columns().stream()
                .map(column -> dialect.identifier(column.name()) + " " + dialect.type(column.type()))
                .collect(Collectors.joining(", "));
        engine.execute("CREATE TABLE " + dialect.identifier(name) + " (" + columns + ")");
        List<String> rows = new ArrayList<>();
        for (List<JsonNode> row : input.rows()) {
            StringBuilder values = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                Plan.Column column = input.columns().get(i);
                values.append(i == 0 ? "" : ", ").append(value(dialect, row.get(i), column.type()));
            }
            rows.add("(" + values + ")");
        }
        if (!rows.isEmpty()) {
            engine.execute("INSERT INTO " + dialect.identifier(name) + " VALUES " + String.join(", ", rows));
        }
    }

    private static String value(DuckDbDialect dialect, JsonNode cell, Type type) {
        if (cell.isNull()) {
            return "NULL";
        }
        String text = dialect.text(
                cell.isValueNode()
                        ? cell.asText()
                        : cell.has("$num") ? cell.path("$num").asText() : cell.toString());
        if (type.isInstant()) {
            return "CAST(CAST(" + text + " AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP)";
        }
        boolean nested = type instanceof Type.ListOf || type instanceof Type.Struct;
        return nested
                ? "CAST(CAST(" + text + " AS JSON) AS " + dialect.type(type) + ")"
                : "CAST(" + text + " AS " + dialect.type(type) + ")";
    }
}
