/** From text to a syntax tree and back: lexer, Pratt parser with places and recovery, printer. */
@NullMarked
package dev.sparkjoy.syntax;

import org.jspecify.annotations.NullMarked;
