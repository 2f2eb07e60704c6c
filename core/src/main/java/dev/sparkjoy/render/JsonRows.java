package dev.sparkjoy.render;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows as JSON objects. */
final class JsonRows {
    private final List<Plan.Column> columns;
    private final List<String> keys = new ArrayList<>();

    /** For a result whose first row has been asked for: only then are its columns settled. */
    JsonRows(List<Plan.Column> columns) {
        this.columns = columns;
        for (int i = 0; i < columns.size(); i++) {
            String name = Json.text(Type.Scalar.CHR, columns.get(i).name());
            keys.add((i == 0 ? "{" : ",") + name + ":");
        }
    }

    void write(Result rows, ByteSink out) throws IOException {
        if (columns.isEmpty()) {
            out.put('{');
        }
        for (int i = 0; i < columns.size(); i++) {
            out.utf8(keys.get(i));
            Json.value(columns.get(i).type(), rows.value(i), out);
        }
        out.put('}');
    }
}
