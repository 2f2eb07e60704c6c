@NullMarked
package dev.sparkjoy.logs.schema;

import org.jspecify.annotations.NullMarked;
