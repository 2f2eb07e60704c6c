package dev.sparkjoy.logs.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where objects lie: {@code segment-logs/<source>/<received day>/<stamp>.events-archiver-….gz}, as in Segment's buckets. */
record Layout(Path root, SampleOptions options) {
    static final String LOGS = "segment-logs";

    String folder(int day) {
        return LOGS + "/" + options.source() + "/" + dayMillis(day);
    }

    long dayMillis(int day) {
        return options.start().toEpochMilli() + day * IsoInstants.DAY;
    }

    void createFolder(int day) throws IOException {
        Files.createDirectories(root.resolve(folder(day)));
    }

    /** The name of a new object that holds events received until {@code stamp}; {@code key} makes it unlike any other. */
    String object(int day, long stamp, long key) {
        Bytes name = new Bytes(128);
        name.number(stamp)
                .put(Bytes.fragment(".events-archiver-"))
                .number(key >>> 8 & 511)
                .put('-');
        name.number(key >>> 1 & 63).put('.').put('.').uuid(Dice.key(key, 1), Dice.key(key, 2));
        return folder(day) + "/" + new String(name.copy(), StandardCharsets.US_ASCII) + ".gz";
    }

    Path path(String object) {
        return root.resolve(object);
    }
}
