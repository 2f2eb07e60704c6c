@NullMarked
package dev.sparkjoy.logs.cache;

import org.jspecify.annotations.NullMarked;
