@NullMarked
package dev.sparkjoy.support;

import org.jspecify.annotations.NullMarked;
