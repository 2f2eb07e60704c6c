package dev.sparkjoy.spark;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.testkit.ConformanceCase;
import dev.sparkjoy.testkit.reference.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
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
        engine.session().createDataFrame(rows, struct(type)).createOrReplaceTempView("`" + name + "`");
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

    private static DataType type(Type type) {
        return switch (type) {
            case Type.Scalar scalar ->
                switch (scalar) {
                    case LGL -> DataTypes.BooleanType;
                    case INT -> DataTypes.LongType;
                    case DBL -> DataTypes.DoubleType;
                    case CHR, JSON, NA -> DataTypes.StringType;
                    case DATE -> DataTypes.DateType;
                    case DTTM -> DataTypes.TimestampType;
                };
            case Type.InZone ignored -> DataTypes.TimestampType;
            case Type.Difftime ignored -> DataTypes.DoubleType;
            case Type.ListOf list -> DataTypes.createArrayType(type(list.element()));
            case Type.Struct struct -> struct.fields().isEmpty() ? DataTypes.StringType : struct(struct);
        };
    }

    private static StructType struct(Type.Struct struct) {
        StructType type = new StructType();
        for (Type.Field field : struct.fields()) {
            type = type.add(field.name(), type(field.type()));
        }
        return type;
    }
}
