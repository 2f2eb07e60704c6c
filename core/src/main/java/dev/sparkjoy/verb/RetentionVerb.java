package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code retention()}: of the units that came for the first time in one period, how many come again in later ones. A row
 * for each cohort and each period up to the last of the data, zeros included.
 */
final class RetentionVerb implements Verb {
    @Override
    public String name() {
        return "retention";
    }

    @Override
    public String usage() {
        return "retention(.data, unit, ts = NULL, period = \"week\", week_start = 1)";
    }

    @Override
    public String doc() {
        return "Of the units that came first in one day, week or month, how many come again in the ones after.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        Expr time = EventTime.of(call, "ts", input);
        String period = call.choice("period", "week", "day", "month");
        Double weekStart = call.number("week_start");
        boolean known =
                weekStart == null || List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0).contains(weekStart);
        if (!known) {
            call.problem("wrong-value", call.valueSpan("week_start"), "`week_start` is 1 for Monday to 7 for Sunday");
        }
        boolean clash = EventTime.clash(call, input.groups(), List.of("cohort", "period", "units", "size", "rate"));
        if (time == null || !call.needs("unit") || !known || clash) {
            return input;
        }
        List<Named> units = call.keys(input, call.several("unit"));
        List<Named> columns = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        input.groupKeys().forEach(key -> {
            groups.add("joy_group_" + groups.size());
            columns.add(new Named(groups.get(groups.size() - 1), key));
        });
        List<String> unitNames = new ArrayList<>();
        units.forEach(unit -> {
            unitNames.add("joy_unit_" + unitNames.size());
            columns.add(new Named(unitNames.get(unitNames.size() - 1), unit.value()));
        });
        columns.add(new Named("joy_time", time));
        Relation rows = input.ungrouped().project(columns, name());
        Relation result = call.context()
                .recipe(
                        recipe(groups, unitNames, period, weekStart == null ? 1 : weekStart.intValue()),
                        Map.of("joy_rows", rows));
        List<Named> renamed = new ArrayList<>();
        for (Plan.Column column : result.columns()) {
            int group = groups.indexOf(column.name());
            renamed.add(new Named(group < 0 ? column.name() : input.groups().get(group), column.reference()));
        }
        return Relation.projected(result.plan(), renamed, name()).groupedBy(input.groups());
    }

    /** The definition, in the grammar itself. */
    private static String recipe(List<String> groups, List<String> units, String period, int weekStart) {
        String by = groups.isEmpty() ? "" : ", " + String.join(", ", groups);
        String same = groups.isEmpty() ? "" : ", " + String.join(", ", groups);
        String unit = String.join(", ", units);
        String there = String.join(
                ", ", units.stream().map(name -> "!is.na(" + name + ")").toList());
        String floor = period.equals("week")
                ? "floor_date(as_date(joy_time), \"week\", week_start = " + weekStart + ")"
                : period.equals("month") ? "floor_date(as_date(joy_time), \"month\")" : "as_date(joy_time)";
        return """
                active <- joy_rows |>
                  filter(%1$s, !is.na(joy_time)) |>
                  mutate(joy_at = %2$s) |>
                  distinct(%3$s%4$s, joy_at) |>
                  mutate(cohort = min(joy_at), .by = c(%3$s%4$s)) |>
                  mutate(joy_end = max(joy_at))
                sizes <- active |>
                  group_by(cohort%4$s, joy_end) |>
                  summarise(size = n_distinct(%3$s), .groups = "drop") |>
                  mutate(joy_periods = 1L + %5$s) |>
                  uncount(joy_periods, .id = "joy_nth") |>
                  mutate(period = joy_nth - 1L)
                seen <- active |>
                  mutate(period = %6$s) |>
                  group_by(cohort%4$s, period) |>
                  summarise(units = n(), .groups = "drop")
                sizes |>
                  left_join(seen, by = join_by(cohort%7$s, period), relationship = "many-to-many") |>
                  transmute(%8$scohort, period, units = coalesce(units, 0L), size, rate = units / size) |>
                  arrange(%8$scohort, period)
                """.formatted(
                        there,
                        floor,
                        unit,
                        by,
                        distance(period, "cohort", "joy_end"),
                        distance(period, "cohort", "joy_at"),
                        same,
                        groups.isEmpty() ? "" : String.join(", ", groups) + ", ");
    }

    /** Periods between two of their first days. */
    private static String distance(String period, String from, String to) {
        return switch (period) {
            case "month" ->
                "as.integer((year(%2$s) - year(%1$s)) * 12L + month(%2$s) - month(%1$s))".formatted(from, to);
            case "week" -> "as.integer(%2$s - %1$s) %%/%% 7L".formatted(from, to);
            default -> "as.integer(%2$s - %1$s)".formatted(from, to);
        };
    }
}
