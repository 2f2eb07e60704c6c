package dev.sparkjoy.spark;

import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.LogFormat;
import dev.sparkjoy.logs.Sampling;
import dev.sparkjoy.logs.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How logs are read where a pipeline does not say it itself.
 *
 * @param sampling how much is looked at to know the fields
 * @param schema what the fields are; null to sample them
 * @param days when what is read was received
 * @param format what the records look like
 */
public record LogOptions(Sampling sampling, @Nullable Schema schema, Days days, LogFormat format) {
    /** Everything, by a sample. */
    public static final LogOptions USUAL = new LogOptions(Sampling.DEFAULT, null, Days.ALL, LogFormat.ANY);
}
