package dev.sparkjoy.tidy;

import dev.sparkjoy.duckdb.StoredTypes;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON's escapes read where there need be no whole JSON around them: a name may be in a broken line as {@code \}{@code u0061nn}.
 * Those of line breaks and quotation marks stay: names end there either way.
 */
final class Escapes {
    /** A pair stands for one character, and so does any other. */
    private static final String UNITS =
            "\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\\\u[0-9a-fA-F]{4}";

    /** JSON in JSON escapes what begins an escape once more, any number of times. */
    private static final String BEGINNING = "\\\\+u";

    private static final Pattern EACH = Pattern.compile(UNITS);

    private Escapes() {}

    /** A text in SQL, read; NULL where it has no escapes, so that most are looked at once only. */
    static String read(String text) {
        String plain = "regexp_replace(" + text + ", " + StoredTypes.text(BEGINNING) + ", '\\\\u', 'g')";
        String units = "regexp_extract_all(" + plain + ", " + StoredTypes.text(UNITS) + ")";
        // What stands for no character, such as half a pair, stays as it is.
        String one = "coalesce(TRY_CAST('\"' || escape || '\"' AS JSON) ->> '$', escape)";
        return "CASE WHEN contains(" + text + ", '\\u') OR contains(" + text + ", '\\/') THEN replace(list_reduce("
                + "list_prepend(" + plain + ", list_distinct(" + units + ")), lambda so_far, escape: replace(so_far,"
                + " escape, " + one + ")), '\\/', '/') END";
    }

    /** A text, read. */
    static String in(String text) {
        return EACH.matcher(text.replaceAll(BEGINNING, "\\\\u"))
                .replaceAll(found -> Matcher.quoteReplacement(character(found)))
                .replace("\\/", "/");
    }

    private static String character(MatchResult found) {
        StringBuilder units = new StringBuilder();
        String escapes = found.group();
        for (int at = 2; at < escapes.length(); at += 6) {
            units.append((char) Integer.parseInt(escapes.substring(at, at + 4), 16));
        }
        return units.toString();
    }
}
