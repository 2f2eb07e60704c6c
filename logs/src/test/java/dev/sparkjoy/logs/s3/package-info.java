@NullMarked
package dev.sparkjoy.logs.s3;

import org.jspecify.annotations.NullMarked;
