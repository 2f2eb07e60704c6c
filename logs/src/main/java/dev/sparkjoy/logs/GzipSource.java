package dev.sparkjoy.logs;

import java.io.IOException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Gzip, member by member. {@link java.util.zip.GZIPInputStream} throws at damage and loses what it had inflated by
 * then; this one yields all of it and says what was wrong and where.
 */
final class GzipSource implements Source {
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private enum State {
        HEADER,
        BODY,
        TRAILER,
        END
    }

    private final Input input;
    private final Deflate deflate = new Deflate();
    private final CRC32 crc = new CRC32();
    private State state = State.HEADER;
    private @Nullable String damage;

    GzipSource(Input input) {
        this.input = input;
    }

    /** Makes ready for another object that the same input was opened on. */
    GzipSource restart() {
        state = State.HEADER;
        damage = null;
        return this;
    }

    @Override
    public int read(byte[] into, int from, int to) throws IOException {
        while (true) {
            switch (state) {
                case HEADER -> header();
                case BODY -> {
                    int count = body(into, from, to);
                    if (count > 0) {
                        crc.update(into, from, count);
                        return count;
                    }
                }
                case TRAILER -> trailer();
                case END -> {
                    return -1;
                }
            }
        }
    }

    @Override
    public @Nullable String damage() {
        return damage;
    }

    private void header() throws IOException {
        input.atLeast(10);
        if (input.available() < 10) {
            damaged("the gzip stream ends in a member's header");
            return;
        }
        int at = input.at;
        if ((input.bytes[at + 2] & 0xff) != DEFLATE) {
            damaged("unknown gzip compression method " + (input.bytes[at + 2] & 0xff));
            return;
        }
        int flags = input.bytes[at + 3];
        input.at += 10;
        if (extra(flags) && text(flags & NAME) && text(flags & COMMENT) && skip((flags & HEADER_CRC) == 0 ? 0 : 2)) {
            deflate.reset();
            crc.reset();
            state = State.BODY;
        } else {
            damaged("the gzip stream ends in a member's header");
        }
    }

    private boolean extra(int flags) throws IOException {
        if ((flags & EXTRA) == 0) {
            return true;
        }
        int low = input.next();
        int high = input.next();
        return high >= 0 && skip(low | high << 8);
    }

    private boolean text(int flag) throws IOException {
        int next = flag == 0 ? 0 : input.next();
        while (next > 0) {
            next = input.next();
        }
        return next == 0;
    }

    private boolean skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (input.next() < 0) {
                return false;
            }
        }
        return true;
    }

    private int body(byte[] into, int from, int to) throws IOException {
        int count = deflate.read(input, into, from, to);
        String wrong = deflate.damage();
        if (wrong != null) {
            damaged(wrong);
        } else if (deflate.isFinished()) {
            state = State.TRAILER;
        }
        return count;
    }

    private void trailer() throws IOException {
        input.atLeast(8);
        if (input.available() < 8) {
            damaged("the gzip stream ends early");
            return;
        }
        long sum = little(input.at);
        long size = little(input.at + 4);
        input.at += 8;
        if (sum != crc.getValue()) {
            note("gzip checksum does not match");
        } else if (size != (deflate.written() & 0xffffffffL)) {
            note("gzip size does not match");
        }
        next();
    }

    /** After a member: another one, padding, garbage, or the end. */
    private void next() throws IOException {
        input.atLeast(2);
        if (input.available() >= 2 && isMagic(input.bytes, input.at)) {
            state = State.HEADER;
            return;
        }
        state = State.END;
        int next;
        while ((next = input.next()) >= 0) {
            if (next != 0) {
                note("bytes that are not gzip follow the gzip stream");
                return;
            }
        }
    }

    static boolean isMagic(byte[] bytes, int at) {
        return (bytes[at] & 0xff) == MAGIC_1 && (bytes[at + 1] & 0xff) == MAGIC_2;
    }

    private long little(int at) {
        return Swar.word(input.bytes, at) & 0xffffffffL;
    }

    private void damaged(String what) {
        note(what);
        state = State.END;
    }

    /** The first thing wrong is the one that matters. */
    private void note(String what) {
        if (damage == null) {
            damage = what + " near byte " + input.position();
        }
    }
}
