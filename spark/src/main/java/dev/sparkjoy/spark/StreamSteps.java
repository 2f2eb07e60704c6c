package dev.sparkjoy.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.sparkjoy.plan.StreamStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/** What is done to Datasets, since SQL has no words for it. */
final class StreamSteps {
    /** How Spark marks a column of which it knows how late it comes, in milliseconds. */
    private static final String DELAY = "spark.watermarkDelayMs";

    private static final String ALONE = "joy_alone";

    private StreamSteps() {}

    static Dataset<Row> apply(StreamStep step, Dataset<Row> rows) {
        return switch (step) {
            case StreamStep.Late late -> rows.withWatermark(late.time(), late.micros() / 1000 + " milliseconds");
            // Spark takes a mark as the end of what is complete: that is the end of a window, and not its beginning.
            case StreamStep.Windows windows -> marked(rows, windows.end(), windows.micros());
            case StreamStep.Unique unique -> unique(unique, rows);
        };
    }

    /** With one column marked, and no other. */
    private static Dataset<Row> marked(Dataset<Row> rows, String only, long micros) {
        Metadata mark = new MetadataBuilder().putLong(DELAY, micros / 1000).build();
        List<Column> columns = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            Column column = col("`" + field.name().replace("`", "``") + "`");
            if (field.name().equals(only)) {
                columns.add(column.as(field.name(), mark));
            } else if (field.metadata().contains(DELAY)) {
                columns.add(column.as(field.name(), Metadata.empty()));
            } else {
                columns.add(column);
            }
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    /** Spark keeps an id as long as the time's mark says; below it is as it was. Rows without an id are no other's equal. */
    private static Dataset<Row> unique(StreamStep.Unique unique, Dataset<Row> rows) {
        String noId = unique.ids().stream()
                .filter(id -> id.startsWith(StreamStep.ID))
                .map(id -> id + " IS NULL")
                .collect(Collectors.joining(" OR "));
        Dataset<Row> keyed = rows.withColumn(ALONE, expr("CASE WHEN " + noId + " THEN uuid() END"));
        List<String> keys = new ArrayList<>(unique.ids());
        keys.add(ALONE);
        Dataset<Row> first = marked(keyed, unique.time(), unique.within())
                .dropDuplicatesWithinWatermark(keys.toArray(String[]::new));
        return marked(first, unique.time(), unique.late()).drop(ALONE);
    }
}
