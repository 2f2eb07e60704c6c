package dev.sparkjoy.logs.s3;

import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.ObjectFolder;
import dev.sparkjoy.logs.ObjectStore;
import dev.sparkjoy.logs.Unreadable;
import dev.sparkjoy.logs.cache.CacheKey;
import dev.sparkjoy.logs.cache.CacheSettings;
import dev.sparkjoy.logs.cache.ObjectCache;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RequestPayer;

/** The buckets that one set of settings opens. */
public final class S3Store implements ObjectStore {
    /** Whole objects that are on their way at a time, whoever asked for them. */
    static final int MOST_FETCHES = 64;

    private final S3Settings settings;
    private final AwsCredentialsProvider credentials;
    private final S3Client client;
    private final ObjectCache cache;
    private final Semaphore fetches = new Semaphore(MOST_FETCHES);

    /** Opens nothing yet but what waits for requests. */
    public S3Store(S3Settings settings, CacheSettings cache) {
        this.settings = settings;
        this.credentials = S3Clients.credentials(settings);
        this.client = S3Clients.client(settings, credentials);
        this.cache = ObjectCache.open(cache);
    }

    @Override
    public Listing list(String location, Days days, boolean skipUnreadable) {
        return new S3Lister(this, location, days, skipUnreadable).list();
    }

    @Override
    public ObjectFolder folder(String location) {
        return new S3Folder(this, S3Location.of(location));
    }

    S3Settings settings() {
        return settings;
    }

    AwsCredentialsProvider credentials() {
        return credentials;
    }

    ObjectCache cache() {
        return cache;
    }

    Semaphore fetches() {
        return fetches;
    }

    interface Request<T> {
        T send();
    }

    /** Sends a request until it is answered, or there is no hope. */
    <T> T patiently(String doing, String name, Request<T> request) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                return request.send();
            } catch (SdkException e) {
                failed(doing, name, e, tried);
            }
        }
    }

    /** Waits before another try; throws where there should be none. */
    void failed(String doing, String name, Exception e, int tried) throws IOException {
        if (e instanceof AbortedException
                || e.getClass().equals(InterruptedIOException.class)
                || Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        if (tried >= settings.patience().tries() || !S3Problems.passes(e)) {
            throw S3Problems.unreadable(doing, name, e, tried);
        }
        try {
            settings.patience().pause(tried);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted");
    }

    /** One page of a listing. */
    ListObjectsV2Response page(S3Location at, String prefix, boolean folders, @Nullable String token, int most)
            throws IOException {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(at.bucket())
                .prefix(prefix)
                .delimiter(folders ? "/" : null)
                .continuationToken(token)
                .maxKeys(most)
                .requestPayer(payer())
                .build();
        return patiently("list", at.name(prefix), () -> client.listObjectsV2(request));
    }

    /** The rest of an object; of the version that was listed. */
    ResponseInputStream<GetObjectResponse> get(S3Object object, long from) {
        return client.getObject(GetObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .range(from == 0 ? null : "bytes=" + from + "-")
                .ifMatch(object.wanted())
                .requestPayer(payer())
                .build());
    }

    S3Client client() {
        return client;
    }

    @Nullable
    RequestPayer payer() {
        return settings.requesterPays() ? RequestPayer.REQUESTER : null;
    }

    /** What an object is in the cache; null for one that has no version. */
    @Nullable
    CacheKey cacheKey(S3Object object) {
        String holder =
                settings.endpoint() == null ? "aws" : settings.endpoint().getAuthority();
        return object.etag() == null
                ? null
                : new CacheKey(holder, object.bucket(), object.key(), object.etag(), object.size());
    }

    /** What stands for a part that could not be listed, or the end of it all. */
    static Unreadable asUnreadable(IOException e, String name) {
        return e instanceof Unreadable known ? known : S3Problems.unreadable("list", name, e, 1);
    }

    @Override
    public void close() {
        cache.close();
        client.close();
    }
}
