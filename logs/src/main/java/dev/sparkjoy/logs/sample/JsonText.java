package dev.sparkjoy.logs.sample;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes records, maps, lists and scalars as indented JSON; a record's components are named in snake case. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    String write(Object value) {
        put(value);
        return out.append('\n').toString();
    }

    private void put(Object value) {
        if (value instanceof Record record) {
            putRecord(record);
        } else if (value instanceof Map<?, ?> map) {
            putMap(map);
        } else if (value instanceof List<?> list) {
            putList(list);
        } else if (value instanceof Double number) {
            out.append(BigDecimal.valueOf(number).toPlainString());
        } else if (value instanceof Number) {
            out.append(value);
        } else {
            out.append(GoJson.quoted(value.toString()));
        }
    }

    private void putRecord(Record record) {
        out.append('{');
        depth++;
        boolean first = true;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (record instanceof SampleOptions && component.getName().equals("threads")) {
                continue;
            }
            member(snake(component.getName()), read(record, component), first);
            first = false;
        }
        close('}', first);
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void putMap(Map<?, ?> map) {
        out.append('{');
        depth++;
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            member(entry.getKey().toString(), entry.getValue(), first);
            first = false;
        }
        close('}', first);
    }

    private void putList(List<?> list) {
        out.append('[');
        depth++;
        boolean first = true;
        for (Object item : list) {
            next(first);
            put(item);
            first = false;
        }
        close(']', first);
    }

    private void member(String name, Object value, boolean first) {
        next(first);
        out.append(GoJson.quoted(name)).append(": ");
        put(value);
    }

    private void next(boolean first) {
        out.append(first ? "\n" : ",\n").append("  ".repeat(depth));
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) {
            out.append('\n').append("  ".repeat(depth));
        }
        out.append(bracket);
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
