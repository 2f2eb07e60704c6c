package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import java.util.List;

/**
 * What is known of a field.
 *
 * @param present the share of sampled records in which it is there and not null, 0 to 1
 * @param examples a few of its values, as text
 */
public record FieldInfo(FieldPath path, Type type, double present, List<String> examples) {
    public FieldInfo {
        examples = List.copyOf(examples);
    }
}
