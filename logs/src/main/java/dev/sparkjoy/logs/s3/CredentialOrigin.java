package dev.sparkjoy.logs.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where credentials come from, in words; the library says it in the letters that it puts into its user agent. */
final class CredentialOrigin {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("e", "settings"),
            Map.entry("f", "system properties of the JVM"),
            Map.entry("g", "environment variables"),
            Map.entry("h", "a web identity named by environment variables"),
            Map.entry("i", "an assumed role"),
            Map.entry("k", "an assumed role with a web identity"),
            Map.entry("n", "a profile"),
            Map.entry("o", "a profile's source profile"),
            Map.entry("p", "a profile's named provider"),
            Map.entry("q", "a profile with a web identity"),
            Map.entry("r", "a profile with SSO"),
            Map.entry("s", "SSO"),
            Map.entry("t", "a profile with SSO"),
            Map.entry("u", "SSO"),
            Map.entry("v", "a profile's process"),
            Map.entry("w", "a process"),
            Map.entry("z", "the container"),
            Map.entry("0", "the instance's role"));

    private CredentialOrigin() {}

    static String of(String letters) {
        List<String> words = new ArrayList<>();
        for (String letter : letters.split(",")) {
            words.add(WORDS.getOrDefault(letter, "provider " + letter));
        }
        return String.join(", ", words);
    }
}
