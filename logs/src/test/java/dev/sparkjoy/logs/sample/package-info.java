@NullMarked
package dev.sparkjoy.logs.sample;

import org.jspecify.annotations.NullMarked;
