package dev.sparkjoy.syntax;

/** Comparing trees. */
public final class Tree {
    private Tree() {}

    /** Whether two trees are the same but for places and redundant parentheses. */
    public static boolean same(Node one, Node two) {
        return Printer.print(one).equals(Printer.print(two));
    }
}
