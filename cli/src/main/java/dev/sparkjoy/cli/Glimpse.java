package dev.sparkjoy.cli;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.table.Table;
import java.util.List;

/** The first rows of a relation, and how many there are. */
record Glimpse(Session session, Output output) {
    /** Enough to fill any line. */
    private static final int ROWS = 50;

    long print(SourceText text, Checked checked, int index) {
        Relation relation = checked.actions().get(index).relation();
        Relation first = relation.over(new Plan.Head(relation.plan(), ROWS, "glimpse"));
        Checked heads = new Checked(List.of(new Action.Show(first)), checked.diagnostics(), List.of());
        Table table;
        try (Result rows = session.rows(text, heads, 0)) {
            table = Table.of(rows, relation.groups(), ROWS);
        }
        long total = table.rows().size();
        if (total == ROWS) {
            session.engine().forgetReport();
            total = count(relation);
        }
        output.glimpse(table, total);
        return table.rows().size();
    }

    private long count(Relation relation) {
        Relation counted = CountRows.of(relation);
        try (Result rows = session.engine().run(counted)) {
            return rows.next() && rows.value(0) instanceof Long number ? number : -1;
        }
    }
}
