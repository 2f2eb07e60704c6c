package dev.sparkjoy.logs.s3;

import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.cache.CacheKey;
import dev.sparkjoy.logs.cache.ObjectCache;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An object in a bucket, as it was when it was listed. */
record S3Object(
        S3Store store, String bucket, String key, @Nullable String etag, long size) implements LogObject {
    /** The version of what is written once under its name, whatever the server calls it. */
    static final String ONCE = "once";

    static S3Object listed(S3Store store, String bucket, software.amazon.awssdk.services.s3.model.S3Object listed) {
        String etag = listed.eTag() == null ? null : listed.eTag().replace("\"", "");
        return new S3Object(store, bucket, listed.key(), etag, listed.size());
    }

    /** The version to ask for; null for whichever is there. */
    @Nullable
    String wanted() {
        return ONCE.equals(etag) ? null : etag;
    }

    @Override
    public String name() {
        return "s3://" + bucket + "/" + key;
    }

    @Override
    public boolean isFar() {
        return true;
    }

    @Override
    public InputStream open() throws IOException {
        CacheKey cached = store.cacheKey(this);
        if (cached == null) {
            return new S3Stream(this);
        }
        Path here = store.cache().find(cached);
        if (here != null) {
            try {
                return Files.newInputStream(here);
            } catch (NoSuchFileException e) {
                // Somebody has just made room.
            }
        }
        S3Stream stream = new S3Stream(this);
        ObjectCache.Draft draft = store.cache().draft(cached);
        return draft == null ? stream : new KeptStream(stream, draft);
    }

    @Override
    public byte[] fetch() throws IOException {
        CacheKey cached = store.cacheKey(this);
        Path here = cached == null ? null : store.cache().find(cached);
        if (here != null) {
            try {
                byte[] bytes = Files.readAllBytes(here);
                if (bytes.length == size) {
                    return bytes;
                }
            } catch (NoSuchFileException e) {
                // Somebody has just made room.
            }
        }
        byte[] bytes = fetchAnew();
        if (cached != null) {
            store.cache().put(cached, bytes);
        }
        return bytes;
    }

    private byte[] fetchAnew() throws IOException {
        try {
            store.fetches().acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw S3Store.interrupted();
        }
        try (S3Stream stream = new S3Stream(this)) {
            byte[] bytes = new byte[Math.toIntExact(size)];
            if (stream.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                throw new EOFException(name() + " is shorter than it was listed");
            }
            return bytes;
        } finally {
            store.fetches().release();
        }
    }

    @Override
    public Path file() throws IOException {
        CacheKey known = store.cacheKey(this);
        CacheKey cached = known == null ? new CacheKey("", bucket, key, "", size) : known;
        return store.cache().file(cached, known != null, file -> {
            try (InputStream stream = new S3Stream(this)) {
                Files.copy(stream, file);
            }
        });
    }

    @Override
    public String toString() {
        return name();
    }
}
