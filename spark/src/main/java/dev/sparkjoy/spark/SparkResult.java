package dev.sparkjoy.spark;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.plan.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of a Dataset, as values of our types. */
final class SparkResult implements Result {
    private final List<Plan.Column> columns;
    private final Iterator<Row> rows;
    private final Function<Exception, RuntimeException> failed;
    private final Runnable closed;
    private @Nullable Row row;

    /**
     * A result.
     *
     * @param failed gives a failure of the engine its words
     * @param closed is told when nobody wants more rows
     */
    SparkResult(
            List<Plan.Column> columns,
            Iterator<Row> rows,
            Function<Exception, RuntimeException> failed,
            Runnable closed) {
        this.closed = closed;
        this.columns = columns;
        this.rows = rows;
        this.failed = failed;
    }

    @Override
    public List<Plan.Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            row = rows.hasNext() ? rows.next() : null;
            return row != null;
        } catch (Exception e) {
            // Spark throws its own checked exceptions without saying so.
            throw failed.apply(e);
        }
    }

    @Override
    public @Nullable Object value(int column) {
        Row current = row;
        if (current == null) {
            throw new IllegalStateException("no row");
        }
        return converted(current.get(column), columns.get(column).type());
    }

    private static @Nullable Object converted(@Nullable Object value, Type type) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case Instant instant -> instant;
            case LocalDate day -> day;
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case java.sql.Timestamp time -> time.toInstant();
            case java.sql.Date day -> day.toLocalDate();
            case Row struct -> struct(struct, type);
            case scala.collection.Iterable<?> list -> list(list, type);
            case Number number ->
                type.equals(Type.Scalar.INT) ? (Object) number.longValue() : (Object) number.doubleValue();
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(scala.collection.Iterable<?> list, Type type) {
        Type element = type instanceof Type.ListOf known ? known.element() : Type.Scalar.NA;
        List<@Nullable Object> values = new ArrayList<>();
        for (Object value : CollectionConverters.asJava(list)) {
            values.add(converted(value, element));
        }
        return values;
    }

    private static Map<String, @Nullable Object> struct(Row struct, Type type) {
        List<Type.Field> fields = type instanceof Type.Struct known ? known.fields() : List.of();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < struct.size(); i++) {
            Type.Field field = i < fields.size() ? fields.get(i) : new Type.Field("V" + (i + 1), Type.Scalar.NA);
            values.put(field.name(), converted(struct.get(i), field.type()));
        }
        return values;
    }

    @Override
    public void close() {
        closed.run();
    }
}
