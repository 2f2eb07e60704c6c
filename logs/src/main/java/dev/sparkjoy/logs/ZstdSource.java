package dev.sparkjoy.logs;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Zstandard, frame by frame. The library's own stream takes a second frame that ends early for the end; here an end is
 * only good between frames.
 */
final class ZstdSource implements Source {
    /** The decoder loses what it had for a call that meets damage, so calls are kept small. */
    private static final int STEP = 8 << 10;

    private final Input input;
    private final ZstdDecompressCtx decoder = new ZstdDecompressCtx();
    private final byte[] chunk = new byte[STEP];
    private final ByteBuffer stored = ByteBuffer.allocateDirect(STEP);
    private final ByteBuffer inflated = ByteBuffer.allocateDirect(STEP);
    private boolean insideFrame;
    /** Whether the last call filled all it was given, so that there may be more without further input. */
    private boolean mayHoldMore;

    private @Nullable String damage;

    ZstdSource(Input input) {
        this.input = input;
        stored.limit(0);
        inflated.limit(0);
    }

    @Override
    public int read(byte[] into, int from, int to) throws IOException {
        while (!inflated.hasRemaining()) {
            if (damage != null || !inflate()) {
                return -1;
            }
        }
        int count = Math.min(inflated.remaining(), to - from);
        inflated.get(into, from, count);
        return count;
    }

    /** Inflates a little more; false at the end, good or bad. */
    private boolean inflate() throws IOException {
        if (!stored.hasRemaining() && !mayHoldMore && !fill()) {
            if (insideFrame) {
                damage = "damaged zstd data (it ends inside a frame) near byte " + input.position();
            }
            return false;
        }
        inflated.clear();
        try {
            insideFrame = !decoder.decompressDirectByteBufferStream(inflated, stored);
        } catch (ZstdException e) {
            damage = "damaged zstd data (" + e.getMessage() + ") near byte " + input.position();
            inflated.limit(0);
            return false;
        }
        mayHoldMore = insideFrame && !inflated.hasRemaining();
        inflated.flip();
        return true;
    }

    private boolean fill() throws IOException {
        int count = input.read(chunk, 0, chunk.length);
        if (count <= 0) {
            return false;
        }
        stored.clear();
        stored.put(chunk, 0, count).flip();
        return true;
    }

    @Override
    public @Nullable String damage() {
        return damage;
    }

    @Override
    public void close() {
        decoder.close();
    }

    static boolean isMagic(byte[] bytes, int at) {
        int magic = (int) Swar.word(bytes, at);
        // The second form is a skippable frame, which may come first.
        return magic == 0xfd2fb528 || (magic & 0xfffffff0) == 0x184d2a50;
    }
}
