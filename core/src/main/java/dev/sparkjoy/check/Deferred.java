package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A problem that only the data can show. It travels through the engine as the text of an error: code, place, message;
 * and becomes a diagnostic with a place in the user's text again.
 */
public final class Deferred {
    private static final Pattern FORM = Pattern.compile("joy-([a-z-]+)@(-?\\d+)-(-?\\d+): (.*)", Pattern.DOTALL);

    private Deferred() {}

    /** What stands before the message. */
    public static String prefix(String code, Span place) {
        return "joy-" + code + "@" + place.start() + "-" + place.end() + ": ";
    }

    /** The problem in an engine's message, without its text yet; null where there is none. */
    public static @Nullable Diagnostic read(String message) {
        Matcher matcher = FORM.matcher(message);
        if (!matcher.find()) {
            return null;
        }
        Span span = new Span(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
        return Diagnostic.error(
                matcher.group(1), matcher.group(4).split("\n\n", 2)[0].strip(), null, span);
    }

    /** The problem with its text put in. */
    public static Diagnostic in(Diagnostic diagnostic, SourceText text) {
        Diagnostic placed = Diagnostic.error(diagnostic.code(), diagnostic.message(), text, diagnostic.span());
        for (String line : diagnostic.help()) {
            placed = placed.help(line);
        }
        return placed;
    }
}
