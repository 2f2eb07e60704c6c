package dev.sparkjoy.logs.s3;

import dev.sparkjoy.logs.cache.ObjectCache;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps what is read, if it is read to its end. */
final class KeptStream extends FilterInputStream {
    private final ObjectCache.Draft draft;

    KeptStream(InputStream in, ObjectCache.Draft draft) {
        super(in);
        this.draft = draft;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        int read = super.read(into, from, count);
        if (read > 0) {
            draft.write(into, from, read);
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        draft.keep();
        super.close();
    }
}
