package dev.sparkjoy.cli;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal. The launcher looks and tells; without it nothing is taken for a terminal.
 *
 * @param out whether stdout is one
 * @param err whether stderr is one
 * @param width in columns
 * @param height in lines
 */
record Terminal(boolean out, boolean err, int width, int height, boolean colour) {
    static Terminal of(Streams streams) {
        boolean out = "1".equals(streams.environment().get("JOY_TTY_OUT"));
        boolean err = "1".equals(streams.environment().get("JOY_TTY_ERR"));
        String noColour = streams.environment().get("NO_COLOR");
        boolean colour = (noColour == null || noColour.isEmpty())
                && !"dumb".equals(streams.environment().get("TERM"));
        return new Terminal(
                out,
                err,
                number(streams.environment().get("COLUMNS"), 80),
                number(streams.environment().get("LINES"), 24),
                colour);
    }

    private static int number(@Nullable String text, int fallback) {
        try {
            int value = text == null ? fallback : Integer.parseInt(text.strip());
            return value > 0 ? value : fallback;
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    boolean colourOut() {
        return out && colour;
    }

    boolean colourErr() {
        return err && colour;
    }
}
