package dev.sparkjoy.base;

import java.io.Serializable;
import java.util.List;

/** Where a field is: {@code properties.vertical} is the path {@code [properties, vertical]}. */
public record FieldPath(List<String> segments) implements Serializable {
    public FieldPath {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one segment");
        }
    }

    public static FieldPath of(String... segments) {
        return new FieldPath(List.of(segments));
    }

    /** The path one step further in. */
    public FieldPath child(String name) {
        var longer = new java.util.ArrayList<>(segments);
        longer.add(name);
        return new FieldPath(longer);
    }

    public int size() {
        return segments.size();
    }

    public String head() {
        return segments.get(0);
    }

    public String last() {
        return segments.get(segments.size() - 1);
    }

    /** The path without its first segment; only for paths of two or more. */
    public FieldPath tail() {
        return new FieldPath(segments.subList(1, segments.size()));
    }

    public boolean startsWith(FieldPath prefix) {
        return size() >= prefix.size() && segments.subList(0, prefix.size()).equals(prefix.segments);
    }

    /** The segments joined by dots, for people. */
    @Override
    public String toString() {
        return String.join(".", segments);
    }
}
