/**
 * The tidy store: event logs as Parquet files that are typed, deduplicated, sorted and kept current. A store is a Delta
 * table: its log says which files count, so a reader sees one version whole, whatever a writer is doing or was killed at.
 */
@NullMarked
package dev.sparkjoy.tidy;

import org.jspecify.annotations.NullMarked;
