/** Results: columns of values. */
@NullMarked
package dev.sparkjoy.table;

import org.jspecify.annotations.NullMarked;
