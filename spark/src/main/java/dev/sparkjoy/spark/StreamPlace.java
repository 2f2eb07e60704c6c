package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.check.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a stream remembers how far it is: beside what it writes, under its name.
 *
 * @param checkpoint Spark's folder
 * @param pending what is not published yet
 */
record StreamPlace(String stream, Path checkpoint, Path pending) {
    private static final String FOLDER = ".joy-streams";
    private static final String QUERY = "joy-query";

    static StreamPlace beside(String output, Action.Stream action) {
        Path parent = Path.of(output).toAbsolutePath().normalize().getParent();
        Path home = (parent == null ? Path.of("/") : parent).resolve(FOLDER).resolve(action.name());
        String told = action.checkpoint();
        Path checkpoint =
                told == null ? home.resolve("checkpoint") : Path.of(told).toAbsolutePath();
        return new StreamPlace(action.name(), checkpoint, home.resolve("pending"));
    }

    /**
     * Makes the place this query's.
     *
     * @param empty whether there is nothing yet where the stream writes to
     * @throws dev.sparkjoy.base.JoyException where it is another's, or rows are there that nobody remembers writing
     */
    void claim(String query, boolean empty) {
        Path file = checkpoint.resolve(QUERY);
        String hash = hash(query);
        try {
            if (Files.exists(file)) {
                if (!Files.readString(file).lines().findFirst().orElse("").equals(hash)) {
                    throw Streams.refused(Diagnostic.error(
                                    "stream-changed",
                                    "the stream `" + stream + "` asked something else when it was stopped")
                            .help("ask what it asked: " + file + " has it")
                            .help("or start another beside it: `name = \"" + stream
                                    + "_2\"`, and another place to write to")
                            .help("or delete " + checkpoint + " and what it has written, to begin anew"));
                }
                return;
            }
            if (!empty) {
                throw Streams.refused(Diagnostic.error(
                                "stream-forgotten",
                                "something is there already where the stream `" + stream
                                        + "` is to write, and nobody remembers how far it was")
                        .help("its checkpoint was at " + checkpoint)
                        .help("write to another place, or delete what is there"));
            }
            Files.createDirectories(checkpoint);
            Path unfinished = checkpoint.resolve("." + QUERY + ".tmp");
            Files.writeString(unfinished, hash + "\n" + query);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String query) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
