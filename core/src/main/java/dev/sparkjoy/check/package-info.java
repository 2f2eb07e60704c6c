/** Names, types, groups and order: from syntax to a plan, or to all problems at once. */
@NullMarked
package dev.sparkjoy.check;

import org.jspecify.annotations.NullMarked;
