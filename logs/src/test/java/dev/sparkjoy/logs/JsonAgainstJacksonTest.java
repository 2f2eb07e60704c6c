package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type.Scalar;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random documents, whole and broken, must mean to us what they mean to Jackson. */
class JsonAgainstJacksonTest {
    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int DOCUMENTS = 2000;
    private static final int CORRUPTIONS = 40_000;

    private final long seed = Long.getLong("joy.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RandomJson json = new RandomJson(random, false);

    @Test
    void sameValuesAtRandomPaths() {
        System.out.println("JsonAgainstJacksonTest seed " + seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            String document = json.object(0);
            JsonNode reference = parse(TestLogs.utf8(document));
            assertThat(reference).as("seed %d: %s", seed, document).isNotNull();
            List<FieldPath> paths = paths(reference);
            ScanRequest request = TestLogs.request(paths.stream()
                    .map(path -> new ScanRequest.Column(path, Scalar.JSON))
                    .toArray(ScanRequest.Column[]::new));
            TestLogs.Read read = TestLogs.read(TestLogs.object(document + "\n"), request);
            assertThat(read.report().rows())
                    .as("seed %d: %s: %s", seed, document, read.report())
                    .isEqualTo(1);
            for (int column = 0; column < paths.size(); column++) {
                JsonNode expected = at(reference, paths.get(column));
                Object text = read.rows().get(0).get(column);
                JsonNode found = text == null ? null : parse(TestLogs.utf8(text.toString()));
                assertThat(found)
                        .as("seed %d: %s in %s", seed, paths.get(column), document)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void sameTexts() {
        RandomJson withHalves = new RandomJson(random, true);
        for (int i = 0; i < DOCUMENTS; i++) {
            String document = "{\"s\":" + withHalves.string() + "}";
            JsonNode reference = parse(TestLogs.utf8(document));
            assertThat(reference).isNotNull();
            TestLogs.Read read =
                    TestLogs.read(TestLogs.object(document), TestLogs.request(TestLogs.column(Scalar.CHR, "s")));
            assertThat(read.rows().get(0).get(0))
                    .as("seed %d: %s", seed, document)
                    .isEqualTo(withoutHalves(at(reference, FieldPath.of("s"))));
        }
    }

    @Test
    void sameVerdictOnCorruptions() {
        System.out.println("JsonAgainstJacksonTest seed " + seed);
        int accepted = 0;
        for (int i = 0; i < CORRUPTIONS; i++) {
            byte[] document = corrupt(TestLogs.utf8(json.object(0)));
            JsonNode reference = parse(document);
            boolean valid = reference != null && reference.isObject();
            assertThat(accepts(document))
                    .as(
                            "seed %d: %s %s",
                            seed, new String(document, StandardCharsets.ISO_8859_1), Arrays.toString(document))
                    .isEqualTo(valid);
            accepted += valid ? 1 : 0;
        }
        assertThat(accepted).as("corruptions that leave valid JSON").isBetween(CORRUPTIONS / 50, CORRUPTIONS * 9 / 10);
    }

    private boolean accepts(byte[] document) {
        byte[] padded = Arrays.copyOf(document, document.length + Chunk.PADDING);
        RecordReader reader = new RecordReader(WantedField.root());
        reader.record(padded, 0, document.length);
        int first = reader.white(0);
        try {
            reader.read(padded, 0, first, document.length);
            return true;
        } catch (Malformed e) {
            return false;
        }
    }

    private byte[] corrupt(byte[] document) {
        byte[] result = document.clone();
        int kind = random.nextInt(5);
        int at = random.nextInt(result.length);
        switch (kind) {
            case 0 -> result[at] = (byte) random.nextInt(256);
            case 1 -> result[at] = (byte) "{}[]:,\"\\0-e.+ \n\u0000tfnu".charAt(random.nextInt(20));
            case 2 -> result[at] ^= (byte) (1 << random.nextInt(8));
            case 3 -> result = Arrays.copyOf(result, at + 1);
            default -> System.arraycopy(document, at, result, Math.max(0, at - 1), document.length - at);
        }
        return result;
    }

    /** What Jackson reads, or null; its own reader of bytes lets some bad UTF-8 pass, so Java decodes. */
    private static @Nullable JsonNode parse(byte[] document) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return JACKSON.readTree(text);
        } catch (CharacterCodingException | JsonProcessingException e) {
            return null;
        }
    }

    private List<FieldPath> paths(JsonNode document) {
        List<FieldPath> all = new ArrayList<>();
        collect(document, null, all);
        List<FieldPath> chosen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean near = all.isEmpty() || random.nextInt(5) == 0;
            chosen.add(near ? FieldPath.of(json.key(), json.key()) : all.get(random.nextInt(all.size())));
        }
        return chosen;
    }

    private static void collect(JsonNode node, @Nullable FieldPath above, List<FieldPath> into) {
        node.fields().forEachRemaining(entry -> {
            FieldPath path = above == null ? FieldPath.of(entry.getKey()) : above.child(entry.getKey());
            into.add(path);
            collect(entry.getValue(), path, into);
        });
    }

    private static @Nullable JsonNode at(JsonNode document, FieldPath path) {
        JsonNode node = document;
        for (String segment : path.segments()) {
            node = node == null ? null : node.get(segment);
        }
        return node == null || node.isNull() ? null : node;
    }

    private static @Nullable String withoutHalves(@Nullable JsonNode text) {
        return text == null ? null : RandomJson.withoutHalves(text.textValue());
    }
}
