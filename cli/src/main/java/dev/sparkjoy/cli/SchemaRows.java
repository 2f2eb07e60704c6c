package dev.sparkjoy.cli;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.base.Type.Scalar;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.logs.Survey;
import dev.sparkjoy.logs.schema.Drift;
import dev.sparkjoy.logs.schema.SchemaText;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of logs as rows, for programs. */
final class SchemaRows implements Result {
    private static final Type PARTS = new Type.ListOf(new Type.Struct(List.of(
            new Type.Field("part", Scalar.CHR),
            new Type.Field("type", Scalar.CHR),
            new Type.Field("present", Scalar.DBL))));

    private static final List<Plan.Column> COLUMNS = List.of(
            new Plan.Column("path", Scalar.CHR),
            new Plan.Column("type", Scalar.CHR),
            new Plan.Column("present", Scalar.DBL),
            new Plan.Column("examples", new Type.ListOf(Scalar.CHR)),
            new Plan.Column("changes", new Type.ListOf(Scalar.CHR)),
            new Plan.Column("parts", PARTS));

    private final Survey survey;
    private final Drift drift;
    private int row = -1;

    SchemaRows(Survey survey, boolean everything) {
        this.survey = survey;
        this.drift = new Drift(survey.parts(), everything);
    }

    @Override
    public List<Plan.Column> columns() {
        return COLUMNS;
    }

    @Override
    public boolean next() {
        return ++row < survey.fields().size();
    }

    @Override
    public @Nullable Object value(int column) {
        Survey.Field field = survey.fields().get(row);
        return switch (COLUMNS.get(column).name()) {
            case "path" -> SchemaText.path(field.info().path());
            case "type" -> field.info().type().toString();
            case "present" -> field.info().present();
            case "examples" -> field.info().examples();
            case "changes" -> drift.of(field);
            default -> parts(field);
        };
    }

    private List<Map<String, Object>> parts(Survey.Field field) {
        List<Map<String, Object>> result = new ArrayList<>();
        for (int i = 0; i < survey.parts().size(); i++) {
            Survey.Part part = survey.parts().get(i);
            Survey.Seen seen = field.seen().get(i);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("part", part.name());
            values.put("type", seen.type().toString());
            values.put("present", (double) seen.count() / Math.max(1, part.records()));
            result.add(values);
        }
        return result;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
