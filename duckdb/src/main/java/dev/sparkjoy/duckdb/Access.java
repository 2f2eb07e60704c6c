package dev.sparkjoy.duckdb;

import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogFormat;
import dev.sparkjoy.logs.cache.CacheSettings;
import dev.sparkjoy.logs.s3.S3Settings;
import dev.sparkjoy.logs.s3.S3Store;

/**
 * How what is read is reached.
 *
 * @param s3 how buckets are
 * @param cache where their objects are kept
 * @param days when events were received that are read, unless a pipeline says it itself
 * @param skipUnreadable whether what cannot be read is left out and counted, instead of ending the question
 * @param format what the records of logs look like, unless a pipeline says it itself
 */
public record Access(S3Settings s3, CacheSettings cache, Days days, boolean skipUnreadable, LogFormat format) {
    /** As the AWS command line reaches buckets; everything read. */
    public static Access usual() {
        return new Access(S3Settings.NONE, CacheSettings.usual(), Days.ALL, false, LogFormat.ANY);
    }

    public Access s3(S3Settings other) {
        return new Access(other, cache, days, skipUnreadable, format);
    }

    public Access cache(CacheSettings other) {
        return new Access(s3, other, days, skipUnreadable, format);
    }

    public Access days(Days other) {
        return new Access(s3, cache, other, skipUnreadable, format);
    }

    public Access skipUnreadable(boolean on) {
        return new Access(s3, cache, days, on, format);
    }

    public Access format(LogFormat other) {
        return new Access(s3, cache, days, skipUnreadable, other);
    }

    /** Where paths lead. */
    public Locations locations() {
        return new Locations().with(S3Settings.SCHEMES, () -> new S3Store(s3, cache));
    }
}
