package dev.sparkjoy.testkit.fuzz;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Plan;
import java.util.List;

/** A verb for event logs. */
final class RandomEvents {
    private final Dice dice;
    private final List<Plan.Column> columns;

    RandomEvents(Dice dice, List<Plan.Column> columns) {
        this.dice = dice;
        this.columns = columns;
    }

    private String column(Type type) {
        List<Plan.Column> fitting =
                columns.stream().filter(column -> column.type().equals(type)).toList();
        return RandomExpression.name(
                fitting.isEmpty() ? dice.of(columns).name() : dice.of(fitting).name());
    }

    String next() {
        if (columns.isEmpty()) {
            return "ungroup()";
        }
        String time = column(Type.Scalar.DTTM);
        String unit = column(dice.of(Type.Scalar.CHR, Type.Scalar.INT));
        String step = column(Type.Scalar.CHR);
        return switch (dice.below(7)) {
            case 0 -> "sessionize(" + time + dice.of("", ", gap = \"10 mins\"", ", .by = " + unit) + ")";
            case 1 -> "dedup(" + unit + dice.of("", ", within = \"1 hour\", ts = " + time) + ")";
            case 2 -> dice.of("first_per", "last_per") + "(" + unit + ", ts = " + time + dice.of("", ", n = 2") + ")";
            case 3 ->
                "window(" + time + ", \"10 mins\"" + dice.of("", ", slide = \"5 mins\"", ", start = \"3 mins\"") + ")";
            case 4 ->
                "funnel(one = " + step + " == \"a\", two = " + step + " == \"b\", unit = " + unit + ", ts = " + time
                        + dice.of("", ", within = \"1 hour\"", ", order = \"any\"", ", per = \"unit\"") + ")";
            case 5 ->
                "retention(" + unit + ", ts = " + time + dice.of("", ", period = \"day\"", ", period = \"month\"")
                        + ")";
            default -> "mutate(f = floor_date(" + time + ", \"" + dice.of("hour", "day", "week") + "\"))";
        };
    }
}
