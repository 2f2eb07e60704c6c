/** Spark Joy from Java: the same plan, checks and answers as the text. */
@NullMarked
package dev.sparkjoy;

import org.jspecify.annotations.NullMarked;
