@NullMarked
package dev.sparkjoy.syntax;

import org.jspecify.annotations.NullMarked;
