package dev.sparkjoy.spark;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.testkit.ConformanceCase;
import dev.sparkjoy.testkit.reference.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The tables of a case, as views. */
final class InputTables {
    private InputTables() {}

    static void create(SparkEngine engine, String name, ConformanceCase.Input input) {
        Type.Struct type = new Type.Struct(input.columns().stream()
                .map(column -> new Type.Field(column.name(), column.type()))
                .toList());
        List<Row> rows = new ArrayList<>();
        input.rows().forEach(cells -> {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                Type each = type.fields().get(i).type();
                row.add(spark(Cells.value(cells.get(i), each), each));
            }
            rows.add(RowFactory.create(row.toArray()));
        });
        engine.session().createDataFrame(rows, SparkTypes.struct(type)).createOrReplaceTempView("`" + name + "`");
    }

    private static @Nullable Object spark(@Nullable Object value, Type type) {
        return switch (value) {
            case List<?> list ->
                list.stream()
                        .map(each -> spark(each, ((Type.ListOf) type).element()))
                        .toArray();
            case Map<?, ?> struct ->
                RowFactory.create(((Type.Struct) type)
                        .fields().stream()
                                .map(field -> spark(struct.get(field.name()), field.type()))
                                .toArray());
            case null, default -> value;
        };
    }
}
