/** Random tables, random pipelines: an engine against the reference, and failures made small. */
@NullMarked
package dev.sparkjoy.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
