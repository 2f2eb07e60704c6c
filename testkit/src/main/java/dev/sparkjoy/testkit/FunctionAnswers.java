package dev.sparkjoy.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Examples of functions as pipelines over the tables {@code df} and {@code one}, and what R answers. */
public final class FunctionAnswers {
    private FunctionAnswers() {}

    /** The example of a function where it can stand; what stands in another verb than mutate says so by its example. */
    public static String pipeline(Function function) {
        String example = function.example();
        String verb = example.substring(0, Math.max(0, example.indexOf('(')));
        if (example.contains("c_across(")) {
            return "df |> rowwise() |> mutate(r = " + example + ")";
        }
        return switch (verb) {
            case "arrange", "slice" -> "df |> " + example;
            case "where" -> "df |> select(" + example + ")";
            case "across" -> "df |> summarise(" + example + ")";
            default -> "df |> mutate(r = " + example + ")";
        };
    }

    /**
     * One value, or a column of values where a verb for df is named, perhaps by groups.
     *
     * @param r the expression
     * @param is R's answer
     */
    public record Answer(String r, String pipeline, boolean isColumn, JsonNode is) {
        /** What an engine's answer has wrong in the column {@code r}; empty where nothing. */
        public Optional<String> fault(Table table) {
            int at = table.columns().stream()
                    .map(column -> column.name())
                    .toList()
                    .indexOf("r");
            List<@Nullable Object> values = new ArrayList<>();
            table.rows().forEach(row -> values.add(row.get(at)));
            boolean same = isColumn ? values.size() == is.size() : FunctionAnswers.isSame(values.get(0), is);
            for (int i = 0; same && isColumn && i < values.size(); i++) {
                same = FunctionAnswers.isSame(values.get(i), is.get(i));
            }
            return same ? Optional.empty() : Optional.of(values + ", expected " + is);
        }
    }

    /** The answers of a file, a line each. */
    public static List<Answer> load(Path file) {
        try {
            List<Answer> answers = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                answers.add(answer(new ObjectMapper().readTree(line)));
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(JsonNode line) {
        String r = line.path("r").asText();
        boolean column = line.path("df").isTextual();
        String grouped = line.has("by") ? "group_by(" + line.path("by").asText() + ") |> " : "";
        String pipeline = column
                ? "df |> " + grouped + line.path("df").asText() + "(r = " + r + ")"
                : "one |> mutate(r = " + r + ")";
        return new Answer(r, pipeline, column, line.path("is"));
    }

    private static boolean isSame(@Nullable Object actual, JsonNode expected) {
        return switch (actual) {
            case null -> expected.isNull();
            case Number number
            when expected.has("$num") ->
                Double.valueOf(number.doubleValue())
                        .equals(Double.valueOf(expected.path("$num").asText().replace("Inf", "Infinity")));
            case Number number -> {
                double wanted = expected.asDouble();
                yield expected.isNumber()
                        && Math.abs(number.doubleValue() - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
            }
            default -> actual.toString().equals(expected.asText());
        };
    }
}
