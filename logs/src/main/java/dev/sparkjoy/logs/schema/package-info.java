/** What the fields of logs are, as a file that people read and write. */
@NullMarked
package dev.sparkjoy.logs.schema;

import org.jspecify.annotations.NullMarked;
