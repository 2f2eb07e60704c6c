package dev.sparkjoy.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.testkit.ConformanceCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Makes a failing case small: whatever can be left out while it still fails in the same way is left out. */
final class Shrinker {
    /** Trials at most; a case that needs more stays as large as it is. */
    private static final int MOST = 1500;

    private final Function<Map<String, ConformanceCase.Input>, Engine> engines;
    private int trials;

    Shrinker(Function<Map<String, ConformanceCase.Input>, Engine> engines) {
        this.engines = engines;
    }

    Failure shrunk(Failure failure) {
        Failure smallest = failure;
        boolean smaller = true;
        while (smaller && trials < MOST) {
            Failure before = smallest;
            smallest = pipeline(smallest);
            smallest = rows(smallest);
            smallest = columns(smallest);
            smallest = cells(smallest);
            smaller = !smallest.pipeline().equals(before.pipeline())
                    || !smallest.tables().equals(before.tables());
        }
        return smallest;
    }

    /** The failure with other tables and another pipeline, if it is still one of the same kind. */
    private Optional<Failure> still(Failure old, Map<String, ConformanceCase.Input> tables, String pipeline) {
        if (trials++ > MOST) {
            return Optional.empty();
        }
        try (Engine engine = engines.apply(tables)) {
            return still(old, tables, pipeline, engine);
        } catch (JoyException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Optional<Failure> still(
            Failure old, Map<String, ConformanceCase.Input> tables, String pipeline, Engine engine) {
        Trial.Outcome outcome = new Trial(tables, engine).of(pipeline);
        return outcome.isLike(old.outcome())
                ? Optional.of(new Failure(old.seed(), tables, pipeline, outcome))
                : Optional.empty();
    }

    private Failure pipeline(Failure failure) {
        Failure current = failure;
        try (Engine engine = engines.apply(failure.tables())) {
            boolean smaller = true;
            while (smaller) {
                smaller = false;
                for (String candidate : new SmallerText(current.pipeline()).candidates()) {
                    if (trials++ > MOST) {
                        return current;
                    }
                    Optional<Failure> next = still(current, current.tables(), candidate, engine);
                    if (next.isPresent()) {
                        current = next.get();
                        smaller = true;
                        break;
                    }
                }
            }
        }
        return current;
    }

    private static ConformanceCase.Input table(Failure failure, String name) {
        return Objects.requireNonNull(failure.tables().get(name), name);
    }

    private Failure rows(Failure failure) {
        Failure current = failure;
        for (String name : failure.tables().keySet()) {
            for (int row = table(failure, name).rows().size() - 1; row >= 0; row--) {
                ConformanceCase.Input input = table(current, name);
                List<List<JsonNode>> fewer = new ArrayList<>(input.rows());
                fewer.remove(row);
                current = with(current, name, new ConformanceCase.Input(input.columns(), fewer));
            }
            if (!current.pipeline().contains(name)) {
                Map<String, ConformanceCase.Input> tables = new LinkedHashMap<>(current.tables());
                tables.remove(name);
                current = still(current, tables, current.pipeline()).orElse(current);
            }
        }
        return current;
    }

    private Failure with(Failure failure, String name, ConformanceCase.Input input) {
        Map<String, ConformanceCase.Input> tables = new LinkedHashMap<>(failure.tables());
        tables.put(name, input);
        return still(failure, tables, failure.pipeline()).orElse(failure);
    }

    private Failure columns(Failure failure) {
        Failure current = failure;
        for (String name : failure.tables().keySet()) {
            if (!current.tables().containsKey(name)) {
                continue;
            }
            ConformanceCase.Input whole = table(current, name);
            for (int at = whole.columns().size() - 1; at >= 0; at--) {
                ConformanceCase.Input input = table(current, name);
                if (input.columns().size() > 1) {
                    current = with(current, name, without(input, at));
                }
            }
        }
        return current;
    }

    private static ConformanceCase.Input without(ConformanceCase.Input input, int at) {
        List<Plan.Column> columns = new ArrayList<>(input.columns());
        columns.remove(at);
        List<List<JsonNode>> rows = new ArrayList<>();
        for (List<JsonNode> row : input.rows()) {
            List<JsonNode> shorter = new ArrayList<>(row);
            shorter.remove(at);
            rows.add(shorter);
        }
        return new ConformanceCase.Input(columns, rows);
    }

    private Failure cells(Failure failure) {
        Failure current = failure;
        for (String name : List.copyOf(current.tables().keySet())) {
            ConformanceCase.Input input = table(current, name);
            for (int row = 0; row < input.rows().size(); row++) {
                for (int column = 0; column < input.columns().size(); column++) {
                    current = simpler(current, name, row, column);
                }
            }
        }
        return current;
    }

    private Failure simpler(Failure failure, String name, int row, int column) {
        ConformanceCase.Input input = table(failure, name);
        JsonNode cell = input.rows().get(row).get(column);
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<JsonNode> simpler = new ArrayList<>();
        if (!cell.isNull()) {
            simpler.add(json.nullNode());
            if (cell.isNumber() && cell.asDouble() != 1) {
                simpler.add(json.numberNode(1));
            }
        }
        for (JsonNode value : simpler) {
            List<List<JsonNode>> rows = new ArrayList<>(input.rows());
            List<JsonNode> changed = new ArrayList<>(rows.get(row));
            changed.set(column, value);
            rows.set(row, changed);
            Failure next = with(failure, name, new ConformanceCase.Input(input.columns(), rows));
            if (next != failure) {
                return next;
            }
        }
        return failure;
    }
}
