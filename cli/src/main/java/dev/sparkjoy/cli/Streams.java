package dev.sparkjoy.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command reads from and writes to.
 *
 * @param environment variables
 * @param directory that relative paths of configuration are looked for in
 */
record Streams(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path directory) {
    static Streams system() {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Streams(System.in, Main.buffered(), err, System.getenv(), Path.of(""));
    }
}
