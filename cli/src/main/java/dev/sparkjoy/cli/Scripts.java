package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts named on the command line. */
record Scripts(Streams streams) {
    /** The text of a file, or of standard input where the name is {@code -}. */
    SourceText read(String script) {
        try {
            String text = script.equals("-")
                    ? new String(streams.in().readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(path(script));
            return new SourceText(script.equals("-") ? "<stdin>" : script, text);
        } catch (IOException e) {
            throw failed("no-such-script", "can't read the script " + script + ": " + e.getMessage(), e);
        }
    }

    void write(String script, String text) {
        try {
            Files.writeString(path(script), text);
        } catch (IOException e) {
            throw failed("unwritable-script", "can't write the script " + script + ": " + e.getMessage(), e);
        }
    }

    private static Path path(String script) {
        return Path.of(script);
    }

    private static JoyException failed(String code, String message, IOException cause) {
        return new JoyException(JoyException.Kind.USAGE, Diagnostic.error(code, message), cause);
    }
}
