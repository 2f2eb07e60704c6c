/** {@code joy} in a driver of Spark's. */
@org.jspecify.annotations.NullMarked
package dev.sparkjoy.sparkapp;
