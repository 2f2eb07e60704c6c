package dev.sparkjoy.tidy;

import dev.sparkjoy.tidy.Identities.Kind;
import dev.sparkjoy.tidy.Person.Identity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Identities as regular expressions, of the kind that Java and DuckDB read alike. Long ones and e-mails are found within a text,
 * too; a short one only where it is a whole value, since "7" is in many texts.
 */
final class Needles {
    private static final int LONG = 8;
    private static final String BEFORE = "(?:^|[^0-9A-Za-z]|\\\\[bfnrt])";
    private static final String AFTER = "(?:$|[^0-9A-Za-z])";

    private Needles() {}

    /** What is searched for: a shared device is someone else's name, too. */
    static List<Identity> wanted(List<Identity> identities) {
        return identities.stream().filter(one -> one.kind() != Kind.SHARED).toList();
    }

    /** In a value. */
    static String inValue(List<Identity> identities) {
        return any(identities.stream()
                .map(one ->
                        isLong(one) ? BEFORE + quoted(one, one.value()) + AFTER : "^" + quoted(one, one.value()) + "$")
                .toList());
    }

    /** In JSON, be it whole or not. */
    static String inJson(List<Identity> identities, boolean numbers) {
        Set<String> ways = new LinkedHashSet<>();
        for (Identity one : identities) {
            String text = JsonLine.text(one.value());
            String escaped = quoted(one, text.substring(1, text.length() - 1));
            if (isLong(one)) {
                ways.add(BEFORE + escaped + AFTER);
                ways.add(BEFORE + quoted(one, one.value()) + AFTER);
            } else {
                ways.add("\"" + escaped + "\"");
                if (numbers) {
                    ways.add("[:,\\[]\\s*" + escaped + "\\s*[,}\\]]");
                }
            }
        }
        return any(List.copyOf(ways));
    }

    private static String any(List<String> ways) {
        return ways.stream().map(way -> "(?:" + way + ")").collect(Collectors.joining("|"));
    }

    private static boolean isLong(Identity one) {
        return one.value().length() >= LONG || one.value().contains("@");
    }

    private static String quoted(Identity one, String text) {
        boolean anyCase = one.kind() == Kind.EMAIL || one.kind() == Kind.ELSEWHERE;
        return (anyCase ? "(?i:" : "(?:") + Pattern.quote(text) + ")";
    }
}
