/** How results, reports and diagnostics look. */
@NullMarked
package dev.sparkjoy.render;

import org.jspecify.annotations.NullMarked;
