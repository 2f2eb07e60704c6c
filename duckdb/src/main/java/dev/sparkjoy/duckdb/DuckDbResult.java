package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.engine.Result;
import dev.sparkjoy.plan.Plan;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a DuckDB result set, as values of our types. */
final class DuckDbResult implements Result {
    private final List<Plan.Column> columns;
    private final Statement statement;
    private final ResultSet rows;
    private final Closer closer;

    /** What the engine does about failures and at the end. */
    interface Closer {
        RuntimeException failed(SQLException e);

        void closed();
    }

    DuckDbResult(List<Plan.Column> columns, Statement statement, ResultSet rows, Closer closer) {
        this.columns = columns;
        this.statement = statement;
        this.rows = rows;
        this.closer = closer;
    }

    @Override
    public List<Plan.Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw closer.failed(e);
        }
    }

    @Override
    public @Nullable Object value(int column) {
        try {
            return value(column + 1, columns.get(column).type());
        } catch (SQLException e) {
            throw closer.failed(e);
        }
    }

    private @Nullable Object value(int index, Type type) throws SQLException {
        if (type.isInstant()) {
            // A java.sql.Timestamp can't hold an hour that the JVM's zone skips.
            return converted(rows.getObject(index, LocalDateTime.class), type);
        }
        Object value = switch (type) {
            case Type.Scalar scalar ->
                switch (scalar) {
                    case LGL -> rows.getBoolean(index);
                    case INT -> rows.getLong(index);
                    case DBL -> rows.getDouble(index);
                    case CHR, JSON -> rows.getString(index);
                    case DATE, DTTM, NA -> converted(rows.getObject(index), type);
                };
            case Type.Difftime ignored -> rows.getDouble(index);
            default -> converted(rows.getObject(index), type);
        };
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Object converted(@Nullable Object value, Type type) throws SQLException {
        return switch (value) {
            case null -> null;
            case java.sql.Timestamp time -> instant(time);
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case java.time.OffsetDateTime time -> time.toInstant();
            case LocalDate day -> day;
            case java.sql.Date day -> day.toLocalDate();
            case Array array -> list(array, type);
            case Struct struct -> struct(struct, type);
            case Double number -> number;
            case Float number -> (double) number;
            case java.math.BigDecimal number ->
                type.equals(Type.Scalar.INT) ? (Object) number.longValue() : (Object) number.doubleValue();
            case java.math.BigInteger number ->
                type.equals(Type.Scalar.INT) ? (Object) number.longValue() : (Object) number.doubleValue();
            case Number number ->
                type.equals(Type.Scalar.DBL) ? (Object) number.doubleValue() : (Object) number.longValue();
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    /** DuckDB's driver gives local time of the JVM's zone; the digits are UTC. */
    private static Instant instant(java.sql.Timestamp time) {
        return time.toLocalDateTime().toInstant(ZoneOffset.UTC);
    }

    private static List<@Nullable Object> list(Array array, Type type) throws SQLException {
        Type element = type instanceof Type.ListOf list ? list.element() : Type.Scalar.NA;
        List<@Nullable Object> values = new ArrayList<>();
        for (Object value : (Object[]) array.getArray()) {
            values.add(converted(value, element));
        }
        return values;
    }

    private static Map<String, @Nullable Object> struct(Struct struct, Type type) throws SQLException {
        List<Type.Field> fields = type instanceof Type.Struct known ? known.fields() : List.of();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Object[] attributes = struct.getAttributes();
        for (int i = 0; i < attributes.length; i++) {
            Type.Field field = i < fields.size() ? fields.get(i) : new Type.Field("V" + (i + 1), Type.Scalar.NA);
            values.put(field.name(), converted(attributes[i], field.type()));
        }
        return values;
    }

    @Override
    public void close() {
        try {
            rows.close();
            statement.close();
        } catch (SQLException e) {
            throw closer.failed(e);
        } finally {
            closer.closed();
        }
    }
}
