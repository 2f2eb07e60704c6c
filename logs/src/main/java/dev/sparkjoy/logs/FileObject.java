package dev.sparkjoy.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log object in the local file system. */
record FileObject(String name, Path path, long size) implements LogObject {
    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public Path file() {
        return path;
    }
}
