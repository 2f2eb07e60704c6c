package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;

/** Verbs that change nothing here: {@code collect()}, {@code compute()}, {@code collapse()}. */
record SameVerb(String name) implements Verb {
    @Override
    public String usage() {
        return name + "(.data, ..., name = NULL)";
    }

    @Override
    public String doc() {
        return "Accepted for dplyr's sake: rows are collected when they are shown.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        return input;
    }
}
