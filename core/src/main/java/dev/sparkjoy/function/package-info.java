/** The one table of functions: signature, meaning, example, SQL. */
@NullMarked
package dev.sparkjoy.function;

import org.jspecify.annotations.NullMarked;
