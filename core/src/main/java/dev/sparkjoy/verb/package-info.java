/** The verbs, one file each: how each is called, what it needs, what it makes of a relation. */
@NullMarked
package dev.sparkjoy.verb;

import org.jspecify.annotations.NullMarked;
