package dev.sparkjoy.render;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of columns as they have to be written in a pipeline. */
final class Names {
    private static final Pattern SYNTACTIC = Pattern.compile("(\\p{L}|\\.(?!\\d))[\\p{L}\\p{N}._]*");
    private static final Set<String> RESERVED = Set.of(
            "if",
            "else",
            "repeat",
            "while",
            "function",
            "for",
            "next",
            "break",
            "in",
            "TRUE",
            "FALSE",
            "NULL",
            "Inf",
            "NaN",
            "NA",
            "NA_integer_",
            "NA_real_",
            "NA_character_");

    private Names() {}

    /** The name, in backticks where it would not be read as one otherwise. */
    static String ticked(String name) {
        if (SYNTACTIC.matcher(name).matches() && !RESERVED.contains(name)) {
            return name;
        }
        return "`" + Escapes.visible(name.replace("\\", "\\\\").replace("`", "\\`")) + "`";
    }
}
