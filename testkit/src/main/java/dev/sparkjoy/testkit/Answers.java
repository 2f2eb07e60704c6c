package dev.sparkjoy.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.table.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares answers: doubles to 1e-9 relative, ints and doubles by value, NA and NaN apart. */
public final class Answers {
    private Answers() {}

    /** What differs between the expected answer and this one; empty where nothing does. */
    public static Optional<String> difference(ConformanceCase expected, Table actual) {
        List<String> names =
                expected.expectedColumns().stream().map(column -> column.name()).toList();
        List<String> actualNames =
                actual.columns().stream().map(column -> column.name()).toList();
        if (!names.equals(actualNames)) {
            return Optional.of("columns " + actualNames + ", expected " + names);
        }
        for (int i = 0; i < names.size(); i++) {
            Type one = expected.expectedColumns().get(i).type();
            Type two = actual.columns().get(i).type();
            if (!sameType(one, two)) {
                return Optional.of("column " + names.get(i) + " is " + two + ", expected " + one);
            }
        }
        List<JsonNode> rows = new ArrayList<>();
        expected.expected().path("rows").forEach(rows::add);
        if (rows.size() != actual.rows().size()) {
            return Optional.of(
                    actual.rows().size() + " rows " + actual.rows() + ", expected " + rows.size() + " " + rows);
        }
        List<List<@Nullable Object>> mine = new ArrayList<>(actual.rows());
        if (!expected.ordered()) {
            rows.sort(Comparator.comparing(JsonNode::toString));
            mine = matched(rows, mine);
        }
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                if (!same(rows.get(i).path(j), mine.get(i).get(j))) {
                    return Optional.of("row " + (i + 1) + ", " + names.get(j) + ": "
                            + mine.get(i).get(j) + ", expected " + rows.get(i).path(j) + "\n  all rows: "
                            + actual.rows() + "\n  expected: " + rows);
                }
            }
        }
        List<String> groups = new ArrayList<>();
        expected.expected().path("groups").forEach(group -> groups.add(group.asText()));
        return groups.equals(actual.groups())
                ? Optional.empty()
                : Optional.of("groups " + actual.groups() + ", expected " + groups);
    }

    /** Puts rows next to their equals, whatever their order. */
    private static List<List<@Nullable Object>> matched(List<JsonNode> rows, List<List<@Nullable Object>> mine) {
        List<List<@Nullable Object>> left = new ArrayList<>(mine);
        List<List<@Nullable Object>> result = new ArrayList<>();
        for (JsonNode row : rows) {
            int found = 0;
            for (int i = 0; i < left.size(); i++) {
                if (sameRow(row, left.get(i))) {
                    found = i;
                    break;
                }
            }
            result.add(left.remove(found));
        }
        return result;
    }

    private static boolean sameRow(JsonNode row, List<@Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!same(row.path(i), values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameType(Type expected, Type actual) {
        boolean numbers = expected.isNumeric() && actual.isNumeric();
        boolean instants = expected.isInstant() && actual.isInstant();
        boolean unknown = expected.equals(Type.Scalar.NA) || actual.equals(Type.Scalar.NA);
        boolean onlyNa = expected.equals(Type.Scalar.LGL) && actual.equals(Type.Scalar.NA);
        if (expected instanceof Type.ListOf one && actual instanceof Type.ListOf two) {
            return sameType(one.element(), two.element());
        }
        if (expected instanceof Type.Struct && actual instanceof Type.Struct) {
            return true;
        }
        return numbers || instants || unknown || onlyNa || expected.equals(actual);
    }

    private static boolean same(JsonNode expected, @Nullable Object actual) {
        if (expected.isNull() || expected.isMissingNode()) {
            return actual == null;
        }
        return switch (actual) {
            case null -> false;
            case Boolean flag -> expected.isBoolean() && expected.asBoolean() == flag;
            case Long number ->
                sameNumber(expected, number.doubleValue())
                        && (!expected.isIntegralNumber() || expected.asLong() == number);
            case Double number -> sameNumber(expected, number);
            case String text -> expected.isTextual() && expected.asText().equals(text);
            case LocalDate day -> expected.asText().equals(day.toString());
            case Instant instant ->
                expected.isTextual() && Instant.parse(expected.asText()).equals(instant);
            case List<?> list -> sameList(expected, list);
            case Map<?, ?> map -> sameMap(expected, map);
            default -> false;
        };
    }

    private static boolean sameList(JsonNode expected, List<?> actual) {
        if (!expected.isArray() || expected.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (!same(expected.path(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMap(JsonNode expected, Map<?, ?> actual) {
        if (!expected.isObject()) {
            return false;
        }
        return actual.entrySet().stream()
                .allMatch(entry -> same(expected.path(String.valueOf(entry.getKey())), entry.getValue()));
    }

    private static boolean sameNumber(JsonNode expected, double actual) {
        if (expected.isObject()) {
            String special = expected.path("$num").asText();
            return switch (special) {
                case "NaN" -> Double.isNaN(actual);
                case "Inf" -> actual == Double.POSITIVE_INFINITY;
                case "-Inf" -> actual == Double.NEGATIVE_INFINITY;
                default -> false;
            };
        }
        if (!expected.isNumber() || Double.isNaN(actual)) {
            return false;
        }
        double number = expected.asDouble();
        return number == actual || Math.abs(number - actual) <= 1e-9 * Math.max(Math.abs(number), Math.abs(actual));
    }
}
