/** What the reader and the grammar share: value types, places in a text, the diagnostic, the reading report. */
@NullMarked
package dev.sparkjoy.base;

import org.jspecify.annotations.NullMarked;
