package dev.sparkjoy.logs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A record that is no JSON object, as a JSON object that tells of it. */
final class Damage {
    private Damage() {}

    static byte[] json(String what, byte[] bytes, int from, int to) {
        ByteSink sink = new ByteSink();
        sink.put("{\"what\":");
        sink.put(JsonText.quoted(what));
        if (from < to) {
            int end = bytes[to - 1] == '\r' ? to - 1 : to;
            content(sink, bytes, from, end);
        }
        sink.put('}');
        return sink.take();
    }

    private static void content(ByteSink sink, byte[] bytes, int from, int to) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            sink.put(",\"text\":");
            sink.put(JsonText.quoted(text.toString()));
        } catch (CharacterCodingException e) {
            sink.put(",\"base64\":");
            sink.put(JsonText.quoted(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to))));
        }
    }
}
