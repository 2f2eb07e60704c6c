package dev.sparkjoy.logs.s3;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/** The steps before a bucket answers, one by one; each says what it found, or what is wrong and the remedy. */
public final class S3Checkup {
    private final S3Settings settings;
    private final S3Location at;

    public S3Checkup(S3Settings settings, String location) {
        this.settings = settings;
        this.at = S3Location.of(location);
    }

    private URI endpoint() {
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            return endpoint;
        }
        String region = S3Clients.region(settings).id();
        return URI.create("https://s3." + region + ".amazonaws.com");
    }

    /** Whether the endpoint's name leads anywhere. */
    public String resolve() {
        String host = settings.isPathStyle() || settings.endpoint() == null
                ? endpoint().getHost()
                : at.bucket() + "." + endpoint().getHost();
        try {
            return host + " is " + InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException e) {
            throw bad("the host " + host + " is not known", "is s3's endpoint right? is this machine on a network?");
        }
    }

    /** Whether somebody listens there. */
    public String connect() {
        URI endpoint = endpoint();
        int port = endpoint.getPort() >= 0
                ? endpoint.getPort()
                : endpoint.getScheme().equals("http") ? 80 : 443;
        try (Socket socket = new Socket()) {
            long start = System.nanoTime();
            socket.connect(new InetSocketAddress(endpoint.getHost(), port), (int)
                    settings.patience().connect().toMillis());
            return String.format(
                    Locale.ROOT,
                    "%s:%d answers in %d ms",
                    endpoint.getHost(),
                    port,
                    (System.nanoTime() - start) / 1_000_000);
        } catch (IOException e) {
            throw bad(
                    "no connection to " + endpoint + ": " + e.getMessage(),
                    "is the server up, the port right, and no firewall or proxy between?");
        }
    }

    /** Which credentials there are, and where from; of the key only its end. */
    public String credentials() {
        if (settings.anonymous()) {
            return "none: requests are anonymous";
        }
        try {
            AwsCredentials found = S3Clients.credentials(settings).resolveCredentials();
            String origin = settings.accessKey() != null
                    ? "from joy's settings"
                    : found.providerName()
                            .map(letters -> "from " + CredentialOrigin.of(letters))
                            .orElse(settings.profile() == null ? "found" : "from profile " + settings.profile());
            String id = found.accessKeyId();
            return "key …" + id.substring(Math.max(0, id.length() - 4)) + ", " + origin
                    + (found instanceof AwsSessionCredentials ? ", with a session token" : "");
        } catch (SdkException e) {
            throw bad(
                    "there are no credentials"
                            + (settings.profile() == null ? "" : " in profile " + settings.profile()),
                    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or [s3] in joy.toml (`joy config`); "
                            + "anonymous = true for public buckets");
        }
    }

    private static JoyException bad(String message, String remedy) {
        return new JoyException(
                JoyException.Kind.DATA, Diagnostic.error("unreadable", message).help(remedy));
    }
}
