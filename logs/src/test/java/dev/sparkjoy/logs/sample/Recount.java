package dev.sparkjoy.logs.sample;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads sample logs with none of the code that wrote them, and counts again. */
final class Recount {
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** One line that is an event. */
    record Read(String file, JsonNode json, int bytes) {
        String text(String field) {
            return json.path(field).asText();
        }

        JsonNode property(String name) {
            return json.path("properties").path(name);
        }

        Instant instant(String field) {
            return Instant.parse(text(field));
        }

        LocalDate day(String field) {
            return instant(field).atZone(ZoneOffset.UTC).toLocalDate();
        }

        boolean is(String event) {
            return text("event").equals(event);
        }
    }

    /** A line that is none. */
    record Broken(String file, long line, String kind) {}

    final List<Path> files;
    final List<Read> stored = new ArrayList<>();
    final List<Broken> broken = new ArrayList<>();
    long rawBytes;
    long storedBytes;
    long lines;

    private final Path root;

    Recount(Path root) throws IOException {
        this.root = root;
        try (var all = Files.walk(root.resolve("segment-logs"))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            read(file);
        }
    }

    private void read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            bytes = in.readAllBytes();
        }
        rawBytes += bytes.length;
        storedBytes += Files.size(file);
        String name = root.relativize(file).toString().replace('\\', '/');
        int start = 0;
        long line = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line(name, ++line, ByteBuffer.wrap(bytes, start, i - start));
                start = i + 1;
            }
        }
        if (start != bytes.length) {
            throw new IOException("no line feed at the end of " + file);
        }
        lines += line;
    }

    private void line(String file, long line, ByteBuffer bytes) {
        int size = bytes.remaining();
        String kind = null;
        try {
            JsonNode json = JSON.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
            if (json.isObject()) {
                stored.add(new Read(file, json, size));
            } else {
                kind = size == 0 ? "blank" : "not_an_object";
            }
        } catch (CharacterCodingException e) {
            kind = "invalid_utf8";
        } catch (IOException e) {
            kind = "truncated";
        }
        if (kind != null) {
            broken.add(new Broken(file, line, kind));
        }
    }

    /** The events without repetitions: of those with the same id, the one received first. */
    List<Read> distinct() {
        Set<String> seen = new HashSet<>();
        return stored.stream()
                .sorted(Comparator.comparing(read -> read.instant("receivedAt")))
                .filter(read -> seen.add(read.text("messageId")))
                .toList();
    }

    static Map<String, Long> count(List<Read> reads, java.util.function.Function<Read, @Nullable String> key) {
        Map<String, Long> counts = new TreeMap<>();
        for (Read read : reads) {
            String name = key.apply(read);
            if (name != null) {
                counts.merge(name, 1L, Long::sum);
            }
        }
        return counts;
    }

    /** What the truth should say under {@code stored} or {@code distinct}; counts of zero are left out. */
    static Map<String, Object> counts(List<Read> reads) {
        Map<String, Object> counts = new TreeMap<>();
        counts.put("events", (long) reads.size());
        counts.put("by_type", count(reads, read -> read.text("type")));
        counts.put("by_name", count(reads, read -> read.json().has("event") ? read.text("event") : null));
        counts.put("by_vertical", count(reads, read -> textOrNull(read.property("vertical"))));
        counts.put("late", number(reads, read -> read.day("receivedAt").isAfter(read.day("timestamp"))));
        counts.put("skewed", number(reads, Recount::skewed));
        counts.put("logins", number(reads, read -> read.text("type").equals("identify")));
        counts.put("anonymous", number(reads, read -> read.json().path("userId").isNull()));
        counts.put("drifted", drifted(reads));
        counts.put("gmv", gmv(reads));
        return counts;
    }

    /** The post's question, row by row: experiment, variant, hour, count. */
    static Map<String, Long> answer(List<Read> reads) {
        return count(reads, read -> {
            boolean asked = read.is("Added to Cart")
                    && read.property("vertical").asText().equals("Food")
                    && read.property("experiment_id").isTextual();
            int hour = read.instant("timestamp").atZone(ZoneOffset.UTC).getHour();
            return asked ? read.property("experiment_id").asText() + "/" + variant(read) + "/" + hour : null;
        });
    }

    static @Nullable String variant(Read read) {
        return textOrNull(read.property("variant"));
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static boolean skewed(Read read) {
        long apart = read.instant("receivedAt").toEpochMilli()
                - read.instant("sentAt").toEpochMilli();
        return Math.abs(apart) > 30_000;
    }

    private static Object number(List<Read> reads, java.util.function.Predicate<Read> test) {
        return reads.stream().filter(test).count();
    }

    private static Map<String, Long> drifted(List<Read> reads) {
        Map<String, Long> counts = new TreeMap<>();
        for (String name : List.of("price", "quantity", "revenue")) {
            long strings = reads.stream()
                    .filter(read -> read.property(name).isTextual())
                    .count();
            if (strings > 0) {
                counts.put(name, strings);
            }
        }
        return counts;
    }

    /** By currency and then by sum, sums as text; currencies without orders are left out. */
    static Map<String, Map<String, String>> gmv(List<Read> reads) {
        Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
        for (Read read : reads) {
            if (read.is("Order Completed") || read.is("Order Refunded")) {
                add(read, sums.computeIfAbsent(read.property("currency").asText(), key -> new TreeMap<>()));
            }
        }
        Map<String, Map<String, String>> texts = new TreeMap<>();
        sums.forEach((currency, values) -> {
            Map<String, String> row = new TreeMap<>();
            values.forEach(
                    (name, value) -> row.put(name, value.stripTrailingZeros().toPlainString()));
            texts.put(currency, row);
        });
        return texts;
    }

    private static void add(Read read, Map<String, BigDecimal> sums) {
        if (read.is("Order Refunded")) {
            sums.merge("refunds", BigDecimal.ONE, BigDecimal::add);
            sums.merge("refunded", money(read, "total"), BigDecimal::add);
            return;
        }
        sums.merge("orders", BigDecimal.ONE, BigDecimal::add);
        for (String name : List.of("subtotal", "discount", "revenue", "shipping", "tax", "total")) {
            sums.merge(name, money(read, name), BigDecimal::add);
        }
    }

    private static BigDecimal money(Read read, String name) {
        return new BigDecimal(read.property(name).asText());
    }

    /** The truth's own counts in the form of {@link #counts}. */
    static Map<String, Object> told(JsonNode counts) {
        Map<String, Object> told = new TreeMap<>();
        counts.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            told.put(field.getKey(), value.isNumber() ? (Object) value.asLong() : toldMap(field.getKey(), value));
        });
        return told;
    }

    private static Object toldMap(String name, JsonNode value) {
        return name.equals("gmv") ? toldGmv(value) : toldNumbers(value);
    }

    static Map<String, Long> toldNumbers(JsonNode node) {
        Map<String, Long> numbers = new TreeMap<>();
        node.fields().forEachRemaining(field -> {
            if (field.getValue().asLong() != 0) {
                numbers.put(field.getKey(), field.getValue().asLong());
            }
        });
        return numbers;
    }

    static Map<String, Map<String, String>> toldGmv(JsonNode node) {
        Map<String, Map<String, String>> told = new TreeMap<>();
        node.fields().forEachRemaining(currency -> {
            Map<String, String> row = new TreeMap<>();
            currency.getValue().fields().forEachRemaining(sum -> {
                BigDecimal value = new BigDecimal(sum.getValue().asText());
                if (value.signum() != 0 || sum.getKey().equals("discount")) {
                    row.put(sum.getKey(), value.stripTrailingZeros().toPlainString());
                }
            });
            if (row.containsKey("orders") || row.containsKey("refunds")) {
                told.put(currency.getKey(), row);
            }
        });
        return told;
    }
}
