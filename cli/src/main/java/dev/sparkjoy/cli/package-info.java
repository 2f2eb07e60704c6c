/** {@code joy}, the command. */
@NullMarked
package dev.sparkjoy.cli;

import org.jspecify.annotations.NullMarked;
