package dev.sparkjoy.logs.cache;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an object is, wherever it is asked for.
 *
 * @param store who holds the bucket, such as {@code s3.amazonaws.com}
 * @param etag changes whenever the object does
 */
public record CacheKey(String store, String bucket, String key, String etag, long size) {
    /** Endings that an engine tells the format and its compression by. */
    private static final Pattern ENDING =
            Pattern.compile("((\\.(csv|tsv|json|jsonl|ndjson|parquet))?(\\.(gz|gzip|zst|zstd))?)$");

    private static final int HASH = 40;

    /** The entry's file, in a folder: by bucket, then by the first two letters of a hash. */
    Path in(Path folder) {
        String hash = hash();
        return folder.resolve(plain(bucket) + "@" + plain(store))
                .resolve(hash.substring(0, 2))
                .resolve(hash + ending());
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String all = String.join("\0", store, bucket, key, etag, Long.toString(size));
            return HexFormat.of()
                    .formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String ending() {
        Matcher ending = ENDING.matcher(key.toLowerCase(Locale.ROOT));
        return ending.find() ? ending.group(1) : "";
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
