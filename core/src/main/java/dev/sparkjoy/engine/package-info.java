/** What an engine does for a plan. */
@NullMarked
package dev.sparkjoy.engine;

import org.jspecify.annotations.NullMarked;
