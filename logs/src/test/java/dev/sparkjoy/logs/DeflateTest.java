package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Our inflating against the JDK's: whole streams, cut ones, damaged ones, in pieces of any size. */
class DeflateTest {
    private static final String LINE = "{\"event\":\"Added to Cart\",\"n\":";

    private final Deflate ours = new Deflate();

    /** What came of a stream. */
    private record Result(
            byte[] bytes, boolean finished, @Nullable String damage, long used) {}

    @Test
    void inflatesAsTheJdkDoes() throws Exception {
        long seed = Long.getLong("joy.seed", System.nanoTime());
        System.out.println("deflate: -Djoy.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            compare(damaged(deflated(data(random), random), random), random, "seed " + seed + ", stream " + i);
        }
    }

    @Test
    void eachCutOfAStreamGivesWhatIsThere() throws Exception {
        Random random = new Random(1);
        byte[] stream = deflated((LINE + "1}\n" + LINE + "2}\n" + "x".repeat(40)).getBytes("UTF-8"), random);
        for (int length = 0; length <= stream.length; length++) {
            compare(Arrays.copyOf(stream, length), random, "cut at " + length);
        }
    }

    private void compare(byte[] stream, Random random, String what) throws IOException {
        Result expected = jdk(stream);
        Result actual = read(stream, random);
        String damage = expected.damage();
        if (damage != null) {
            // The JDK may withhold some of the bytes before the damage.
            assertThat(actual.damage()).as(what).isNotNull().contains(damage);
            assertThat(Arrays.copyOf(actual.bytes(), expected.bytes().length))
                    .as(what)
                    .isEqualTo(expected.bytes());
            return;
        }
        assertThat(actual.bytes()).as(what).isEqualTo(expected.bytes());
        assertThat(actual.finished()).as(what).isEqualTo(expected.finished());
        if (expected.finished()) {
            assertThat(actual.used()).as(what).isEqualTo(expected.used());
        } else {
            assertThat(actual.damage()).as(what).isEqualTo("the gzip stream ends early");
        }
    }

    private static Result jdk(byte[] stream) {
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1000];
        inflater.setInput(stream);
        try {
            while (true) {
                int count = inflater.inflate(buffer);
                bytes.write(buffer, 0, count);
                if (count == 0 && (inflater.finished() || inflater.needsInput())) {
                    return new Result(bytes.toByteArray(), inflater.finished(), null, inflater.getBytesRead());
                }
            }
        } catch (DataFormatException e) {
            return new Result(bytes.toByteArray(), false, e.getMessage(), 0);
        } finally {
            inflater.end();
        }
    }

    private Result read(byte[] stream, Random random) throws IOException {
        int piece = random.nextInt(5) == 0 ? 7 : 100_000;
        Input input = new Input();
        input.open(inPieces(stream, piece));
        ours.reset();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 + random.nextInt(random.nextBoolean() ? 2_000 : 100_000)];
        while (!ours.isFinished() && ours.damage() == null) {
            int from = random.nextInt(Math.min(buffer.length, 50));
            int count = ours.read(input, buffer, from, buffer.length);
            bytes.write(buffer, from, count);
            // What was given out is the reader's: nothing may be copied from there later.
            Arrays.fill(buffer, (byte) '#');
        }
        return new Result(bytes.toByteArray(), ours.isFinished(), ours.damage(), input.position());
    }

    private static InputStream inPieces(byte[] bytes, int piece) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return super.read(into, from, Math.min(length, piece));
            }
        };
    }

    private static byte[] deflated(byte[] data, Random random) {
        Deflater deflater = new Deflater(random.nextInt(10), true);
        deflater.setStrategy(random.nextInt(3));
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1000];
        while (!deflater.finished()) {
            int flush = random.nextInt(4) == 0 ? Deflater.FULL_FLUSH : Deflater.NO_FLUSH;
            bytes.write(buffer, 0, deflater.deflate(buffer, 0, buffer.length, flush));
        }
        deflater.end();
        return bytes.toByteArray();
    }

    private static byte[] damaged(byte[] stream, Random random) {
        if (random.nextInt(50) == 0) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return noise;
        }
        for (int flips = random.nextBoolean() ? 0 : 1 + random.nextInt(3); flips > 0; flips--) {
            stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(stream, random.nextInt(stream.length + 1)) : stream;
    }

    /** Noise, few letters, zeros, lines of logs, short repeats, far copies. */
    private static byte[] data(Random random) {
        byte[] bytes = new byte[random.nextInt(random.nextInt(4) == 0 ? 300_000 : 3_000)];
        int kind = random.nextInt(6);
        int period = 1 + random.nextInt(40);
        for (int i = 0; i < bytes.length; i++) {
            int far = 1 + random.nextInt(40_000);
            bytes[i] = (byte)
                    switch (kind) {
                        case 0 -> random.nextInt();
                        case 1 -> 'a' + random.nextInt(4);
                        case 2 -> 0;
                        case 3 -> random.nextInt(20) == 0 ? random.nextInt(128) : LINE.charAt(i % LINE.length());
                        case 4 -> i < period || random.nextInt(100) == 0 ? random.nextInt() : bytes[i - period];
                        default ->
                            i > far && random.nextInt(3) > 0
                                    ? bytes[i - far]
                                    : (int) (Math.abs(random.nextGaussian()) * 20);
                    };
        }
        return bytes;
    }
}
