package dev.sparkjoy.tidy;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.duckdb.StoredTypes;

/**
 * JSON without what is at a path, as SQL. A path leads through arrays, too: into each of their elements. A merge patch can't
 * do that, so arrays are made anew on the way.
 */
final class JsonPruning {
    /** Arrays in arrays beyond this depth are left out whole: rather too little than what must not be kept. */
    private static final int DEEPEST = 3;

    private JsonPruning() {}

    static String without(String json, FieldPath path) {
        // Untouched where there is nothing to take away: to patch is to write numbers anew.
        return "CASE WHEN json_type(" + json + ") <> 'ARRAY' AND json_extract(" + json + ", " + pointer(path)
                + ") IS NULL THEN " + json + " ELSE " + without(json, path, 0, "item") + " END";
    }

    private static String without(String json, FieldPath path, int arrays, String name) {
        return "CASE json_type(" + json + ") WHEN 'OBJECT' THEN json_merge_patch(" + json + ", "
                + patch(json, path, name) + ") WHEN 'ARRAY' THEN " + elements(json, path, arrays, name) + " ELSE "
                + json + " END";
    }

    private static String elements(String json, FieldPath path, int arrays, String name) {
        String item = name + "_" + path.size() + "_" + arrays;
        return arrays == DEEPEST
                ? "CAST(NULL AS JSON)"
                : "to_json(list_transform(CAST(" + json + " AS JSON[]), lambda " + item + ": "
                        + without(item, path, arrays + 1, item) + "))";
    }

    /** What to merge into an object. */
    private static String patch(String json, FieldPath path, String name) {
        String key = StoredTypes.text(path.head());
        if (path.size() == 1) {
            return "json_object(" + key + ", NULL)";
        }
        String inner = "json_extract(" + json + ", " + pointer(path) + ")";
        return "CASE json_type(" + inner + ") WHEN 'OBJECT' THEN json_object(" + key + ", "
                + patch(inner, path.tail(), name) + ") WHEN 'ARRAY' THEN json_object(" + key + ", "
                + elements(inner, path.tail(), 0, name) + ") ELSE CAST('{}' AS JSON) END";
    }

    /** Where a path's first field is. */
    private static String pointer(FieldPath path) {
        return StoredTypes.text("/" + path.head().replace("~", "~0").replace("/", "~1"));
    }
}
