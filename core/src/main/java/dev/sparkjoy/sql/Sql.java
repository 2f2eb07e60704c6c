package dev.sparkjoy.sql;

/**
 * A piece of SQL and how strongly it binds, so that parentheses stand only where they must.
 *
 * @param level 1 OR, 2 AND, 3 NOT, 4 comparison, 5 sum, 6 product, 7 sign, 9 what needs no parentheses
 */
record Sql(String text, int level) {
    static final int ATOM = 9;

    static Sql atom(String text) {
        return new Sql(text, ATOM);
    }

    /** The text, in parentheses where it binds weaker than its place demands. */
    String in(int minimum) {
        return level < minimum ? "(" + text + ")" : text;
    }
}
