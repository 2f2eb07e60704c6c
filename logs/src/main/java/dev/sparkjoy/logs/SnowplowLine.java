package dev.sparkjoy.logs;

import dev.sparkjoy.logs.SnowplowEvent.Column;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a line of tab-separated cells into the JSON object that stands for it, as Snowplow's own tools do: an empty
 * cell is an absent field, and JSON that names its schema becomes fields that are named by it. Each worker has one.
 */
final class SnowplowLine {
    private static final Pattern SCHEMA =
            Pattern.compile("iglu:([A-Za-z0-9-_.]+)/([A-Za-z0-9-_]+)/[A-Za-z0-9-_]+/([0-9]+)-[0-9]+-[0-9]+");

    private static final byte[][] KEYS = SnowplowEvent.COLUMNS.stream()
            .map(column -> ('"' + column.name() + "\":").getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private static final byte[] PADDING = new byte[Chunk.PADDING];

    private final ByteSink sink = new ByteSink();
    private final JsonScanner scanner = new JsonScanner();
    private final Token schema = new Token();
    private final Token data = new Token();
    private final JsonText text = new JsonText();

    /** Names of fields by the schemas they stand for; there are few, and each is on many lines. */
    private final Map<String, String> names = new LinkedHashMap<>();

    /** What is in lists that several cells fill. */
    private final Map<String, ByteSink> contexts = new LinkedHashMap<>();

    private byte[] bytes = {};
    private boolean first;

    /** The object, padded. */
    byte[] json = {};

    /** Where it ends. */
    int end;

    /** Converts a line. */
    void convert(byte[] b, int from, int lineEnd, boolean cut) throws Malformed {
        if (cut) {
            throw new Malformed("the line is cut off");
        }
        bytes = b;
        int to = lineEnd > from && b[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        int count = 1;
        for (int at = from; at < to; at++) {
            count += b[at] == '\t' ? 1 : 0;
        }
        if (count != KEYS.length) {
            throw new Malformed("the line has " + count + (count == 1 ? " column" : " columns")
                    + "; an enriched event of Snowplow has " + KEYS.length);
        }
        try {
            cells(from, to);
        } finally {
            json = sink.take();
            contexts.clear();
        }
        end = json.length - PADDING.length;
    }

    private void cells(int from, int to) throws Malformed {
        sink.put('{');
        first = true;
        int start = from;
        for (int column = 0; column < KEYS.length; column++) {
            int stop = start;
            while (stop < to && bytes[stop] != '\t') {
                stop++;
            }
            if (stop > start) {
                cell(column, start, stop);
            }
            start = stop + 1;
        }
        contexts.forEach((name, elements) -> {
            key(name);
            sink.put('[');
            sink.put(elements.take());
            sink.put(']');
        });
        sink.put('}');
        sink.put(PADDING);
    }

    private void cell(int number, int from, int to) throws Malformed {
        Column column = SnowplowEvent.COLUMNS.get(number);
        try {
            switch (column.cell()) {
                case EVENT -> event(from, to);
                case CONTEXTS -> contexts(from, to);
                default -> {
                    comma();
                    sink.put(KEYS[number]);
                    value(column, from, to);
                }
            }
        } catch (Malformed e) {
            throw new Malformed(column.name() + ": " + e.what());
        }
    }

    private void value(Column column, int from, int to) throws Malformed {
        switch (column.cell()) {
            case INT, DBL -> {
                if (isNumber(from, to)) {
                    sink.put(bytes, from, to);
                } else {
                    quoted(from, to);
                }
            }
            case LGL -> {
                boolean digit = to - from == 1 && (bytes[from] == '0' || bytes[from] == '1');
                if (digit) {
                    sink.put(bytes[from] == '1' ? "true" : "false");
                } else {
                    quoted(from, to);
                }
            }
            case DTTM -> {
                if (Iso.local(bytes, from, to) != Iso.NONE) {
                    sink.put('"');
                    sink.put(bytes, from, to);
                    sink.put("Z\"");
                } else {
                    quoted(from, to);
                }
            }
            case CHR, EVENT, CONTEXTS -> quoted(from, to);
        }
    }

    private boolean isNumber(int from, int to) {
        scanner.record(bytes, from, to);
        byte c = bytes[from];
        try {
            return (c == '-' || JsonScanner.isDigit(c)) && scanner.scalar(from) == to;
        } catch (Malformed e) {
            return false;
        }
    }

    private void quoted(int from, int to) throws Malformed {
        int at = from;
        while (at < to) {
            at = bytes[at] < 0 ? Utf8.after(bytes, at, from) : at + 1;
        }
        sink.quoted(bytes, from, to);
    }

    private void event(int from, int to) throws Malformed {
        describing(from, to);
        if (data.kind == Token.NULL) {
            return;
        }
        describing(data.start, data.end);
        key(name("unstruct_event"));
        value(sink);
    }

    private void contexts(int from, int to) throws Malformed {
        describing(from, to);
        if (data.kind != Token.ARRAY) {
            throw new Malformed("its data is no list");
        }
        int close = data.end - 1;
        int at = white(data.start + 1, close);
        while (at < close) {
            scanner.record(bytes, at, close);
            int end = scanner.skip(at);
            describing(at, end);
            ByteSink list = contexts.computeIfAbsent(name("contexts"), name -> new ByteSink());
            if (!list.isEmpty()) {
                list.put(',');
            }
            value(list);
            at = white(end, close);
            at = at < close ? white(at + 1, close) : close;
        }
    }

    private int white(int from, int to) {
        scanner.record(bytes, from, to);
        return scanner.white(from);
    }

    /** Finds the schema and the data of JSON that says what it is. */
    private void describing(int from, int to) throws Malformed {
        scanner.record(bytes, from, to);
        int at = scanner.white(from);
        if (at >= to || bytes[at] != '{') {
            throw new Malformed("expected an object with schema and data");
        }
        int close = scanner.skip(at);
        scanner.done(close);
        schema.kind = Token.NULL;
        data.kind = Token.NULL;
        boolean found = false;
        at = scanner.white(at + 1);
        while (bytes[at] != '}') {
            int key = scanner.string(at + 1);
            boolean isData = is("data", at + 1, key);
            found |= isData;
            Token into = isData ? data : is("schema", at + 1, key) ? schema : new Token();
            at = scanner.white(scanner.token(scanner.colon(key + 1), into));
            at = bytes[at] == ',' ? scanner.white(at + 1) : at;
        }
        if (!found || schema.kind != Token.STRING) {
            throw new Malformed("expected an object with schema and data");
        }
    }

    private boolean is(String key, int from, int to) {
        return Arrays.equals(key.getBytes(StandardCharsets.UTF_8), 0, key.length(), bytes, from, to);
    }

    /** The name of the field for the schema that was found: {@code contexts_com_acme_ad_click_1}. */
    private String name(String prefix) throws Malformed {
        byte[] uri = schema.escaped
                ? text.unescape(bytes, schema.start, schema.end)
                : Arrays.copyOfRange(bytes, schema.start, schema.end);
        String described = prefix + ' ' + new String(uri, StandardCharsets.UTF_8);
        String known = names.get(described);
        if (known != null) {
            return known;
        }
        String name = name(prefix, described.substring(prefix.length() + 1));
        names.put(described, name);
        return name;
    }

    private static String name(String prefix, String uri) throws Malformed {
        Matcher parts = SCHEMA.matcher(uri);
        if (!parts.matches()) {
            throw new Malformed("the schema is named " + uri
                    + ", which is not of the form iglu:vendor/name/format/model-revision-addition");
        }
        String vendor = parts.group(1).replaceAll("[.-]", "_");
        String name = parts.group(2).replace('-', '_').replaceAll("(?<=[^A-Z_])(?=[A-Z])", "_");
        return (prefix + '_' + vendor + '_' + name + '_' + parts.group(3)).toLowerCase(java.util.Locale.ROOT);
    }

    private void value(ByteSink into) {
        int quote = data.kind == Token.STRING ? 1 : 0;
        into.put(bytes, data.start - quote, data.end + quote);
    }

    private void key(String name) {
        comma();
        sink.put(JsonText.quoted(name));
        sink.put(':');
    }

    private void comma() {
        if (!first) {
            sink.put(',');
        }
        first = false;
    }
}
