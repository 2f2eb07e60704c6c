package dev.sparkjoy.logs.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes gzip objects one after another with one deflater, since making a deflater costs more than a small object. The
 * header names neither time nor system, so that equal lines give equal objects.
 */
final class GzipObject implements AutoCloseable {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

    private final Deflater deflater;
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int buffered;
    private OutputStream out = OutputStream.nullOutputStream();
    private long raw;
    private long stored;

    GzipObject(int level) {
        deflater = new Deflater(level, true);
    }

    /** Starts an object, which must not be there yet. */
    void open(Path path) throws IOException {
        out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        deflater.reset();
        crc.reset();
        raw = 0;
        stored = 0;
        System.arraycopy(HEADER, 0, buffer, 0, HEADER.length);
        buffered = HEADER.length;
    }

    void write(Bytes lines) throws IOException {
        crc.update(lines.array(), 0, lines.length());
        raw += lines.length();
        deflater.setInput(lines.array(), 0, lines.length());
        while (!deflater.needsInput()) {
            deflate();
        }
    }

    /** Ends the object. */
    void finish() throws IOException {
        deflater.finish();
        while (!deflater.finished()) {
            deflate();
        }
        if (buffered > buffer.length - 8) {
            flush();
        }
        putInt((int) crc.getValue());
        putInt((int) raw);
        flush();
        out.close();
    }

    private void deflate() throws IOException {
        if (buffered == buffer.length) {
            flush();
        }
        buffered += deflater.deflate(buffer, buffered, buffer.length - buffered);
    }

    private void putInt(int littleEndian) {
        for (int shift = 0; shift < 32; shift += 8) {
            buffer[buffered++] = (byte) (littleEndian >>> shift);
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, buffered);
        stored += buffered;
        buffered = 0;
    }

    /** Bytes of the lines of the object last started. */
    long raw() {
        return raw;
    }

    /** Bytes of the object last finished, as stored. */
    long stored() {
        return stored;
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        out.close();
    }
}
