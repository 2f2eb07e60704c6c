/**
 * Spark for the command line: which one there is, how one is installed, and how a question is handed to it. Nothing of
 * Spark's is on the class path here; questions run in a driver of their own, started by Spark's launcher.
 */
@org.jspecify.annotations.NullMarked
package dev.sparkjoy.cli.spark;
