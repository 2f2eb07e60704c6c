/** What is to be done, checked and typed: relations and expressions, free of syntax and of SQL. */
@NullMarked
package dev.sparkjoy.plan;

import org.jspecify.annotations.NullMarked;
