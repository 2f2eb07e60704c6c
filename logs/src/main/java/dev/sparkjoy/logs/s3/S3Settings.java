package dev.sparkjoy.logs.s3;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How buckets are reached. What is not said is found as the AWS command line finds it.
 *
 * @param endpoint of another server than Amazon's
 * @param pathStyle whether the bucket stands in the path instead of the host's name; null: only with an endpoint
 * @param anonymous whether requests are not signed
 * @param requesterPays whether who reads pays
 */
public record S3Settings(
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable Boolean pathStyle,
        @Nullable String profile,
        @Nullable Secret accessKey,
        @Nullable Secret secretKey,
        @Nullable Secret sessionToken,
        boolean anonymous,
        boolean requesterPays,
        Patience patience) {

    /** What locations in buckets begin with. */
    public static final Set<String> SCHEMES = Set.of("s3", "s3a", "s3n");

    /** Names of the settings. */
    public static final List<String> NAMES = List.of(
            "region",
            "endpoint",
            "path_style",
            "profile",
            "access_key",
            "secret_key",
            "session_token",
            "anonymous",
            "requester_pays");

    /** Names of those that nobody should see. */
    public static final List<String> SECRET = List.of("access_key", "secret_key", "session_token");

    /** As Hadoop's file system calls them, by which sparklyr sets them. */
    public static final Map<String, String> HADOOP = new TreeMap<>(Map.of(
            "fs.s3a.access.key", "access_key",
            "fs.s3a.secret.key", "secret_key",
            "fs.s3a.session.token", "session_token",
            "fs.s3a.endpoint", "endpoint",
            "fs.s3a.endpoint.region", "region",
            "fs.s3a.path.style.access", "path_style",
            "fs.s3a.requester.pays.enabled", "requester_pays"));

    /** Nothing said. */
    public static final S3Settings NONE =
            new S3Settings(null, null, null, null, null, null, null, false, false, Patience.USUAL);

    /** Settings by their {@link #NAMES}. */
    public static S3Settings of(Map<String, String> values) {
        String style = values.get("path_style");
        S3Settings settings = new S3Settings(
                values.get("region"),
                endpoint(values.get("endpoint")),
                style == null ? null : Boolean.valueOf(style),
                values.get("profile"),
                secret(values.get("access_key")),
                secret(values.get("secret_key")),
                secret(values.get("session_token")),
                Boolean.parseBoolean(values.get("anonymous")),
                Boolean.parseBoolean(values.get("requester_pays")),
                Patience.USUAL);
        if ((settings.accessKey == null) != (settings.secretKey == null)) {
            throw usage("of s3's access_key and secret_key only one is set; set both, or neither");
        }
        return settings;
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    private static @Nullable URI endpoint(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.contains("@")) {
            throw usage("s3's endpoint has something before an @, which is not shown here; keys go into access_key and "
                    + "secret_key");
        }
        try {
            URI uri = URI.create(text.contains("://") ? text : "https://" + text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw usage("s3's endpoint is a URL such as http://localhost:9000; not " + text);
    }

    private static JoyException usage(String message) {
        return new JoyException(JoyException.Kind.USAGE, Diagnostic.error("bad-config", message));
    }

    public S3Settings patience(Patience other) {
        return new S3Settings(
                region,
                endpoint,
                pathStyle,
                profile,
                accessKey,
                secretKey,
                sessionToken,
                anonymous,
                requesterPays,
                other);
    }

    boolean isPathStyle() {
        return pathStyle == null ? endpoint != null : pathStyle;
    }
}
