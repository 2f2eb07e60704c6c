package dev.sparkjoy.table;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as records of the caller's. */
public final class Records {
    private Records() {}

    /** A record a row; components are matched by name, {@code cartId} also with {@code cart_id}. */
    public static <R extends Record> List<R> of(Table table, Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        int[] columns = new int[components.length];
        List<String> names =
                table.columns().stream().map(column -> column.name()).toList();
        for (int i = 0; i < components.length; i++) {
            columns[i] = column(components[i].getName(), names, type);
        }
        List<R> records = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = fit(row.get(columns[i]), components[i], type);
            }
            records.add(make(type, values));
        }
        return records;
    }

    private static int column(String component, List<String> names, Class<?> type) {
        for (int i = 0; i < names.size(); i++) {
            if (plain(names.get(i)).equals(plain(component))) {
                return i;
            }
        }
        throw problem("record " + type.getSimpleName() + " wants a column `" + component + "`; there are: "
                + String.join(", ", names));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._ ]", "");
    }

    private static JoyException problem(String message) {
        return new JoyException(JoyException.Kind.RUN, Diagnostic.error("record-mismatch", message));
    }

    private static @Nullable Object fit(@Nullable Object value, RecordComponent component, Class<?> record) {
        Class<?> wanted = component.getType();
        if (value == null) {
            if (wanted.isPrimitive()) {
                throw problem("`" + component.getName() + "` of record " + record.getSimpleName() + " is " + wanted
                        + " and can't hold NA; make it a boxed type");
            }
            return null;
        }
        if (value instanceof Number number && (wanted.isPrimitive() || Number.class.isAssignableFrom(wanted))) {
            return number(number, component, record);
        }
        if (value instanceof Map<?, ?> map && wanted.isRecord()) {
            return nested(map, wanted);
        }
        boolean fits = wanted.isInstance(value) || (value instanceof Boolean && wanted == boolean.class);
        if (!fits) {
            throw problem("`" + component.getName() + "` of record " + record.getSimpleName() + " is "
                    + wanted.getSimpleName() + "; the column holds "
                    + value.getClass().getSimpleName());
        }
        return value;
    }

    private static Object number(Number number, RecordComponent component, Class<?> record) {
        Class<?> wanted = component.getType();
        if (wanted == double.class || wanted == Double.class || wanted == Number.class) {
            return number.doubleValue();
        }
        boolean whole = number instanceof Long || number.doubleValue() == Math.rint(number.doubleValue());
        if (whole && (wanted == long.class || wanted == Long.class)) {
            return number.longValue();
        }
        if (whole && (wanted == int.class || wanted == Integer.class) && number.longValue() == number.intValue()) {
            return number.intValue();
        }
        throw problem("`" + component.getName() + "` of record " + record.getSimpleName() + " is "
                + wanted.getSimpleName() + " and can't hold " + number);
    }

    private static Object nested(Map<?, ?> map, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names = map.keySet().stream().map(String::valueOf).toList();
        List<Object> fields = new ArrayList<>(map.values());
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = fit(fields.get(column(components[i].getName(), names, type)), components[i], type);
        }
        return make(type, values);
    }

    private static <R> R make(Class<R> type, @Nullable Object[] values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error(
                            "record-mismatch", "record " + type.getSimpleName() + " can't be made: " + e.getMessage()),
                    e);
        }
    }
}
