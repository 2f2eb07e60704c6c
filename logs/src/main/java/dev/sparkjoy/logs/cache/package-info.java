/**
 * Objects that were read from afar, kept in local files. An object never changes under one ETag, so what is kept is
 * never stale; it is only dropped when room is wanted, what was used longest ago first.
 */
@NullMarked
package dev.sparkjoy.logs.cache;

import org.jspecify.annotations.NullMarked;
