/** The embedded engine: DuckDB, drinking from the logs reader through a table function. */
@NullMarked
package dev.sparkjoy.duckdb;

import org.jspecify.annotations.NullMarked;
