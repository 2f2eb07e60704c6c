package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;

/** A verb: what follows a pipe. One file each. */
interface Verb {
    /** The name it is called by. */
    String name();

    /** How it is called, as in help; parameters are read from here. */
    String usage();

    /** What it does, in one line. */
    String doc();

    /** Whether arguments of other names than its parameters name new columns. */
    default boolean namesColumns() {
        return false;
    }

    /** What becomes of the rows; problems are reported to the call's context. */
    Relation apply(Relation input, VerbCall call);
}
