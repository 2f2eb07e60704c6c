/** From a plan to text: blocks that fold, CTEs named after verbs. */
@NullMarked
package dev.sparkjoy.sql;

import org.jspecify.annotations.NullMarked;
