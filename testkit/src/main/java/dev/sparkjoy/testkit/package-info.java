/** What every engine's tests share: conformance cases, and how answers are compared. */
@NullMarked
package dev.sparkjoy.testkit;

import org.jspecify.annotations.NullMarked;
