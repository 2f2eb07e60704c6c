package dev.sparkjoy.logs.s3;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bucket, and where in it. */
record S3Location(String bucket, String key) {
    private static final Pattern PARTS = Pattern.compile("[sS]3[aAnN]?://([^/]*)/*(.*)", Pattern.DOTALL);

    static S3Location of(String location) {
        Matcher parts = PARTS.matcher(location);
        if (!parts.matches() || parts.group(1).isEmpty()) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("no-such-path", "there is no bucket in " + location)
                            .help("such as s3://bucket/segment-logs/"));
        }
        boolean named = parts.group(1).startsWith("arn:");
        if (parts.group(1).contains("@") || (parts.group(1).contains(":") && !named)) {
            // Not shown: a part of it is secret. No bucket's name has these; the secret itself may hold a slash.
            throw new JoyException(
                    JoyException.Kind.USAGE,
                    Diagnostic.error("keys-in-location", "keys don't go into a location, where everybody sees them")
                            .help("set them under [s3] in joy.toml, or in the environment"));
        }
        return new S3Location(parts.group(1), parts.group(2));
    }

    /** What a key in this bucket is called. */
    String name(String ofKey) {
        return "s3://" + bucket + "/" + ofKey;
    }

    String name() {
        return name(key);
    }
}
