package dev.sparkjoy.testkit.s3;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.Constants;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An S3 server in this process, with its objects in memory. */
public final class S3Server implements AutoCloseable {
    public static final String ACCESS_KEY = "AKIAJOYTESTACCESSKEY";
    public static final String SECRET_KEY = "s3cr3t/That+No0utputMayHold";

    private final BlobStore objects;
    private final S3Proxy server;

    private S3Server(BlobStore objects, S3Proxy server) {
        this.objects = objects;
        this.server = server;
    }

    /** A server that wants the keys above. */
    public static S3Server start() {
        return start(AuthenticationType.AWS_V2_OR_V4);
    }

    /** A server that lets anybody in. */
    public static S3Server startAnonymous() {
        return start(AuthenticationType.NONE);
    }

    private static S3Server start(AuthenticationType authentication) {
        Properties properties = new Properties();
        properties.setProperty(Constants.PROPERTY_IDENTITY, ACCESS_KEY);
        properties.setProperty(Constants.PROPERTY_CREDENTIAL, SECRET_KEY);
        BlobStore objects = BlobStores.create("transient-nio2", properties);
        S3Proxy server = S3Proxy.builder()
                .blobStore(objects)
                .awsAuthentication(authentication, ACCESS_KEY, SECRET_KEY)
                .ignoreUnknownHeaders(true)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new S3Server(objects, server);
    }

    public int port() {
        return server.getPort();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    public void bucket(String name) {
        objects.createContainer(name);
    }

    /** Puts an object where it is, without HTTP between. */
    public void put(String bucket, String key, byte[] bytes) {
        put(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentLength((long) bytes.length)
                        .build(),
                bytes);
    }

    /** As Segment puts them. */
    public void putAsGzip(String bucket, String key, byte[] bytes) {
        put(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentLength((long) bytes.length)
                        .contentEncoding("gzip")
                        .contentType("application/json")
                        .build(),
                bytes);
    }

    private void put(PutObjectRequest request, byte[] bytes) {
        objects.putBlob(request, new ByteArrayInputStream(bytes));
    }

    public void delete(String bucket, String key) {
        objects.removeBlob(bucket, key);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        objects.close();
    }
}
