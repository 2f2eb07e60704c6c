package dev.sparkjoy.logs;

import java.io.IOException;
import java.util.List;

/**
 * What the beginning of an object is like; for who wants to know at which step reading fails.
 *
 * @param stored bytes read, as stored
 * @param layout {@code gzip}, {@code zstd} or {@code plain}
 * @param inflated bytes that came of them
 * @param damage what is wrong with them, or empty
 */
public record FirstLook(long stored, String layout, long inflated, String damage) {
    private static final int BYTES = 1 << 20;

    /** Reads about the first megabyte. */
    public static FirstLook of(LogObject object) throws IOException {
        try (Opener opener = new Opener(List.of(object), true, false)) {
            Opened opened = opener.open(0);
            byte[] bytes = new byte[BYTES];
            int used = 0;
            int count = 0;
            while (used < BYTES && (count = opened.read(bytes, used, BYTES)) >= 0) {
                used += count;
            }
            String damage = count < 0 ? opened.damage() : null;
            FirstLook look = new FirstLook(opened.stored(), opened.layout(), used, damage == null ? "" : damage);
            opened.close();
            opener.give(opened);
            return look;
        }
    }
}
