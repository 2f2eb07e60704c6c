package dev.sparkjoy.logs.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object as stored. A body that ends before its length, and a connection that breaks, are asked for
 * again from where they stopped, by the version that was begun, so that nothing is lost and nothing is mixed.
 */
final class S3Stream extends InputStream {
    private final S3Object object;
    private long at;
    private int failures;
    private @Nullable ResponseInputStream<GetObjectResponse> body;

    S3Stream(S3Object object) {
        this.object = object;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        while (at < object.size() && count > 0) {
            try {
                ResponseInputStream<GetObjectResponse> open = opened();
                int read = open.read(into, from, (int) Math.min(count, object.size() - at));
                if (read > 0) {
                    at += read;
                    failures = 0;
                    return read;
                }
                throw new EOFException("the body ends after " + at + " of " + object.size() + " bytes");
            } catch (IOException | SdkException e) {
                letGo();
                object.store().failed("read", object.name(), e, ++failures);
            }
        }
        return count == 0 ? 0 : -1;
    }

    private ResponseInputStream<GetObjectResponse> opened() throws IOException {
        ResponseInputStream<GetObjectResponse> open = body;
        if (open == null) {
            open = object.store().get(object, at);
            body = open;
            Long length = open.response().contentLength();
            if (length != null && length != object.size() - at) {
                throw new IOException("there are " + length + " bytes where " + (object.size() - at) + " were listed");
            }
        }
        return open;
    }

    /** Without reading what is left. */
    private void letGo() {
        ResponseInputStream<GetObjectResponse> open = body;
        body = null;
        if (open != null) {
            open.abort();
        }
    }

    @Override
    public void close() throws IOException {
        ResponseInputStream<GetObjectResponse> open = body;
        if (open != null && at == object.size()) {
            body = null;
            // Its connection serves the next request.
            open.close();
        } else {
            letGo();
        }
    }
}
