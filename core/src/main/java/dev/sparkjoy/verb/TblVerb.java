package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import org.jspecify.annotations.Nullable;

/** {@code tbl(sc, "logs")}: a table by its name. */
final class TblVerb implements Verb {
    @Override
    public String name() {
        return "tbl";
    }

    @Override
    public String usage() {
        return "tbl(from)";
    }

    @Override
    public String doc() {
        return "Rows that were read under a name.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        return call.problem("reader-here", call.nameSpan(), "`tbl()` begins a pipeline", input);
    }

    static @Nullable Relation read(VerbCall call) {
        String name = call.text("from");
        if (name == null) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error("missing-argument", call.span(), "`tbl()` needs a table's name")
                            .help("`tbl(sc, \"logs\")`"));
            return null;
        }
        return call.context().table(name, call.span("from"));
    }
}
