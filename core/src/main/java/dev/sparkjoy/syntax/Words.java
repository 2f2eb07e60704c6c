package dev.sparkjoy.syntax;

import java.util.List;

/**
 * A parsed text with all its words.
 *
 * @param comments in order; each knows the token it stands before
 * @param ranges the tokens of each statement
 */
record Words(Script script, List<Token> tokens, List<Comment> comments, List<Range> ranges) {
    /** Tokens from the first to before the last. */
    record Range(int from, int to) {}
}
