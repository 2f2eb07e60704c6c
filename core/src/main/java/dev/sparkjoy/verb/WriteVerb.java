package dev.sparkjoy.verb;

import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Relation;
import java.util.Map;

/** {@code write_json()}, {@code write_csv()}, {@code write_parquet()}: rows to a file. */
final class WriteVerb implements Verb {
    private final String name;
    private final String format;

    WriteVerb(String name, String format) {
        this.name = name;
        this.format = format;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String usage() {
        return name + "(.data, path, mode = NULL)";
    }

    @Override
    public String doc() {
        return "Writes rows to a " + format + " file.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        String path = call.text("path");
        if (path == null) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error("missing-argument", call.span(), "`" + name + "()` needs a path")
                            .help("`" + name + "(\"result." + format + "\")`"));
            return input;
        }
        call.context().act(new Action.Write(input, path, format, Map.of()));
        return input;
    }
}
