package dev.sparkjoy.tidy;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** Paths in a Delta log are URIs: a percent sign in a file's name is one more percent sign there. */
final class Uris {
    private Uris() {}

    static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    static String decoded(String uri) {
        byte[] bytes = uri.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[bytes.length];
        int used = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length) {
                out[used++] = (byte) Integer.parseInt(new String(bytes, i + 1, 2, StandardCharsets.US_ASCII), 16);
                i += 2;
            } else {
                out[used++] = bytes[i];
            }
        }
        return new String(out, 0, used, StandardCharsets.UTF_8);
    }
}
