package dev.sparkjoy.logs.s3;

import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.ObjectFolder;
import dev.sparkjoy.logs.cache.CacheKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A folder in a bucket that is written to. */
final class S3Folder implements ObjectFolder {
    private static final int PAGE = 1000;
    private static final int EXISTS = 412;
    private static final int MEANWHILE = 409;

    private final S3Store store;
    private final S3Location at;

    S3Folder(S3Store store, S3Location at) {
        this.store = store;
        boolean closed = at.key().isEmpty() || at.key().endsWith("/");
        this.at = closed ? at : new S3Location(at.bucket(), at.key() + "/");
    }

    @Override
    public String name() {
        return at.name();
    }

    private String key(String path) {
        return at.key() + path;
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    /** On another thread: one that waits for an answer does not notice that it is to stop. */
    private static <T> T apart(Work<T> work) throws IOException {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        try (Crew crew = new Crew()) {
            crew.add(() -> result.set(work.done()));
            crew.await();
        }
        return Objects.requireNonNull(result.get());
    }

    @Override
    public boolean has(String prefix) throws IOException {
        return apart(
                () -> !store.page(at, key(prefix), false, null, 1).contents().isEmpty());
    }

    @Override
    public List<Listed> list(String prefix) throws IOException {
        return apart(() -> listed(prefix));
    }

    private List<Listed> listed(String prefix) throws IOException {
        List<Listed> all = new ArrayList<>();
        String token = null;
        do {
            ListObjectsV2Response page = store.page(at, key(prefix), false, token, PAGE);
            page.contents().stream()
                    .filter(object -> !object.key().endsWith("/"))
                    .forEach(object -> all.add(new Listed(
                            object.key().substring(at.key().length()),
                            object.lastModified().toEpochMilli(),
                            S3Object.listed(store, at.bucket(), object))));
            token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (token != null);
        return all;
    }

    @Override
    public LogObject object(String path, long size) {
        return once(path, size);
    }

    private S3Object once(String path, long size) {
        return new S3Object(store, at.bucket(), key(path), S3Object.ONCE, size);
    }

    @Override
    public Path scratch() throws IOException {
        return store.cache().folder();
    }

    private PutObjectRequest.Builder request(String path) {
        return PutObjectRequest.builder().bucket(at.bucket()).key(key(path)).requestPayer(store.payer());
    }

    @Override
    public void put(String path, Path file) throws IOException {
        store.patiently(
                "write",
                at.name(key(path)),
                () -> store.client().putObject(request(path).build(), RequestBody.fromFile(file)));
        CacheKey key = store.cacheKey(once(path, Files.size(file)));
        if (key != null) {
            store.cache().keep(key, file);
        }
    }

    @Override
    public void replace(String path, byte[] bytes) throws IOException {
        apart(() -> store.patiently(
                "write",
                at.name(key(path)),
                () -> store.client().putObject(request(path).build(), RequestBody.fromBytes(bytes))));
    }

    @Override
    public First putIfAbsent(String path, byte[] bytes) throws IOException {
        return apart(() -> putFirst(path, bytes));
    }

    private First putFirst(String path, byte[] bytes) throws IOException {
        PutObjectRequest request = request(path).ifNoneMatch("*").build();
        boolean sent = false;
        for (int tried = 1; ; tried++) {
            try {
                store.client().putObject(request, RequestBody.fromBytes(bytes));
                return First.WRITTEN;
            } catch (SdkException e) {
                int status = e instanceof S3Exception told ? told.statusCode() : 0;
                if (status == EXISTS) {
                    // The answer to an earlier try may have got lost after it had come about.
                    return !sent ? First.TAKEN : holds(path, bytes) ? First.WRITTEN : First.UNSURE;
                }
                sent |= status != MEANWHILE;
                if (status == MEANWHILE && tried < store.settings().patience().tries()) {
                    pause(tried);
                } else {
                    store.failed("write", at.name(key(path)), e, tried);
                }
            }
        }
    }

    private void pause(int tried) throws IOException {
        try {
            store.settings().patience().pause(tried);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw S3Store.interrupted();
        }
    }

    private boolean holds(String path, byte[] bytes) throws IOException {
        @Nullable
        Listed there = listed(path).stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElse(null);
        return there != null
                && there.object().size() == bytes.length
                && Arrays.equals(there.object().fetch(), bytes);
    }

    /** One by one: a request for many needs a checksum, on which servers differ. */
    @Override
    public void delete(Collection<String> paths) throws IOException {
        try (Crew crew = new Crew()) {
            for (String path : paths) {
                crew.add(() -> store.patiently(
                        "delete",
                        at.name(key(path)),
                        () -> store.client()
                                .deleteObject(DeleteObjectRequest.builder()
                                        .bucket(at.bucket())
                                        .key(key(path))
                                        .requestPayer(store.payer())
                                        .build())));
            }
            crew.await();
        }
    }
}
