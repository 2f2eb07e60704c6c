package dev.sparkjoy.syntax;

/**
 * A comment.
 *
 * @param text with its {@code #}
 * @param before the index of the token that follows it
 * @param start where it begins
 * @param trails whether something stands before it on its line
 */
record Comment(String text, int before, int start, boolean trails) {
    Comment onItsOwnLine() {
        return new Comment(text, before, start, false);
    }
}
