package dev.sparkjoy.spark;

import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Spark's types as ours. */
final class SparkTypes {
    private SparkTypes() {}

    static Type.Struct struct(StructType type) {
        List<Type.Field> fields = new ArrayList<>();
        for (StructField field : type.fields()) {
            fields.add(new Type.Field(field.name(), of(field.dataType())));
        }
        return new Type.Struct(fields);
    }

    static Type of(DataType type) {
        if (type instanceof StructType struct) {
            return struct(struct);
        }
        if (type instanceof ArrayType array) {
            return new Type.ListOf(of(array.elementType()));
        }
        String name = type.typeName();
        return switch (name) {
            case "boolean" -> Type.Scalar.LGL;
            case "byte", "short", "integer", "long" -> Type.Scalar.INT;
            case "float", "double" -> Type.Scalar.DBL;
            case "date" -> Type.Scalar.DATE;
            case "timestamp", "timestamp_ntz" -> Type.Scalar.DTTM;
            case "variant", "map" -> Type.Scalar.JSON;
            default -> name.startsWith("decimal") ? Type.Scalar.DBL : Type.Scalar.CHR;
        };
    }
}
