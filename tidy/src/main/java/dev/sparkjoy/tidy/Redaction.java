package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.JoyException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A field that is not kept as it was.
 *
 * @param path of the field
 * @param how what becomes of its values
 */
public record Redaction(FieldPath path, How how) {
    /** What becomes of values. */
    public enum How {
        /** Text becomes its SHA-256 in hexadecimal digits: equal values stay equal, e-mails in any case. Other values go. */
        HASH,
        /** Values go. */
        DROP,
        /** Of text only the first three characters stay, of addresses the network; of numbers and times nothing. */
        TRUNCATE
    }

    /**
     * The hash that is kept of a text, in SQL. E-mails are hashed in small letters, since nobody knows afterwards in which the
     * log wrote them.
     */
    static String hashed(String text) {
        return "sha256(CASE WHEN regexp_full_match(" + text + ", ' *[^@\\s]+@[^@\\s]+ *') THEN lower(trim(" + text
                + ")) ELSE " + text + " END)";
    }

    /**
     * Reads {@code context.ip=truncate}.
     *
     * @throws JoyException where it is none
     */
    public static Redaction parse(String text) {
        int at = text.lastIndexOf('=');
        List<String> names = Arrays.stream(How.values())
                .map(how -> how.name().toLowerCase(Locale.ROOT))
                .toList();
        String how = text.substring(at + 1).toLowerCase(Locale.ROOT);
        if (at <= 0 || !names.contains(how)) {
            throw new JoyException(
                    JoyException.Kind.USAGE,
                    Diagnostic.error("redaction", "`" + text + "` says no redaction")
                            .help("write PATH=hash, PATH=drop or PATH=truncate, as in context.ip=truncate"));
        }
        String field = text.substring(0, at);
        if (EventSql.KEYS.contains(field)) {
            throw new JoyException(
                    JoyException.Kind.USAGE,
                    Diagnostic.error("redaction", "`" + field + "` can't be redacted: the store is kept by it"));
        }
        return new Redaction(
                new FieldPath(List.of(text.substring(0, at).split("\\."))), How.valueOf(how.toUpperCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return path + "=" + how.name().toLowerCase(Locale.ROOT);
    }
}
