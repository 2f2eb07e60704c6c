package dev.sparkjoy.logs;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Zstandard, frame by frame. */
final class ZstdSource implements Source {
    /** The decoder loses what it had for a call that meets damage, so calls are kept small. */
    private static final int STEP = 8 << 10;

    private final Input input;
    private final ZstdInputStreamNoFinalizer stream;
    private @Nullable String damage;

    ZstdSource(Input input) throws IOException {
        this.input = input;
        this.stream = new ZstdInputStreamNoFinalizer(new Stored(input), RecyclingBufferPool.INSTANCE);
    }

    @Override
    public int read(byte[] into, int from, int to) throws IOException {
        if (damage != null) {
            return -1;
        }
        try {
            return stream.read(into, from, Math.min(STEP, to - from));
        } catch (ZstdIOException e) {
            damage = "damaged zstd data (" + e.getMessage() + ") near byte " + input.position();
            return -1;
        }
    }

    @Override
    public @Nullable String damage() {
        return damage;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    static boolean isMagic(byte[] bytes, int at) {
        int magic = (int) Swar.word(bytes, at);
        // The second form is a skippable frame, which may come first.
        return magic == 0xfd2fb528 || (magic & 0xfffffff0) == 0x184d2a50;
    }

    /** What the decoder reads from; closing it does not close the object. */
    private static final class Stored extends InputStream {
        private final Input input;

        Stored(Input input) {
            this.input = input;
        }

        @Override
        public int read() throws IOException {
            return input.next();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return input.read(into, from, from + length);
        }
    }
}
