package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.duckdb.StoredTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a store keeps beside its files, as entries of the table's configuration, so that it changes in the same commit.
 *
 * @param id of the table
 * @param type columns of the events as they were logged, without those the store adds
 * @param objects files that list the objects which went in
 * @param quarantine files of the lines that are no events
 * @param forgotten hashes of the identities that must not come back
 * @param redactions what is not kept as it was
 */
record StoreState(
        String id,
        Type.Struct type,
        List<String> objects,
        List<String> quarantine,
        List<String> forgotten,
        List<Redaction> redactions) {
    /** The newest form of stores this program writes, and the only one it reads. */
    static final String FORMAT = "1";

    private static final String PREFIX = "joy.";

    StoreState {
        objects = List.copyOf(objects);
        quarantine = List.copyOf(quarantine);
        forgotten = List.copyOf(forgotten);
        redactions = List.copyOf(redactions);
    }

    static StoreState fresh() {
        return new StoreState(
                UUID.randomUUID().toString(), new Type.Struct(List.of()), List.of(), List.of(), List.of(), List.of());
    }

    static StoreState of(Action.Metadata metadata) {
        Map<String, String> entries = metadata.configuration();
        return new StoreState(
                metadata.id(),
                (Type.Struct) StoredTypes.parse(entries.getOrDefault(PREFIX + "type", "STRUCT()")),
                list(entries, "objects"),
                list(entries, "quarantine"),
                list(entries, "forgotten"),
                list(entries, "redact").stream().map(Redaction::parse).toList());
    }

    private static List<String> list(Map<String, String> entries, String name) {
        String text = entries.getOrDefault(PREFIX + name, "");
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    Map<String, String> configuration() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(PREFIX + "format", FORMAT);
        entries.put(PREFIX + "type", type.fields().isEmpty() ? "STRUCT()" : StoredTypes.name(type));
        put(entries, "objects", objects);
        put(entries, "quarantine", quarantine);
        put(entries, "forgotten", forgotten);
        put(entries, "redact", redactions.stream().map(Redaction::toString).toList());
        return entries;
    }

    private static void put(Map<String, String> entries, String name, List<String> values) {
        if (!values.isEmpty()) {
            entries.put(PREFIX + name, String.join("\n", values));
        }
    }

    static String formatOf(Map<String, String> entries) {
        return entries.getOrDefault(PREFIX + "format", "");
    }

    Action.Metadata metadata() {
        return new Action.Metadata(id, DeltaSchema.of(Columns.all(type)), configuration());
    }

    StoreState type(Type.Struct other) {
        return new StoreState(id, other, objects, quarantine, forgotten, redactions);
    }

    StoreState objects(List<String> other) {
        return new StoreState(id, type, other, quarantine, forgotten, redactions);
    }

    StoreState quarantine(List<String> other) {
        return new StoreState(id, type, objects, other, forgotten, redactions);
    }

    StoreState forgotten(List<String> other) {
        return new StoreState(id, type, objects, quarantine, other, redactions);
    }

    StoreState redactions(List<Redaction> other) {
        return new StoreState(id, type, objects, quarantine, forgotten, other);
    }

    static List<String> plus(List<String> list, String one) {
        List<String> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
