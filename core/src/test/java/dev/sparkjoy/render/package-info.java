@NullMarked
package dev.sparkjoy.render;

import org.jspecify.annotations.NullMarked;
