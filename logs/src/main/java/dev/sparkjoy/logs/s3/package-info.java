/**
 * Logs in S3 and what speaks as it does. {@link S3Store} is where to begin; the library it needs is loaded when a store
 * is opened, and not before.
 */
@NullMarked
package dev.sparkjoy.logs.s3;

import org.jspecify.annotations.NullMarked;
