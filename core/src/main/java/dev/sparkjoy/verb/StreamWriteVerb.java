package dev.sparkjoy.verb;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Environment;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.SinkRules;
import dev.sparkjoy.check.WindowKeys;
import dev.sparkjoy.plan.OutputMode;
import dev.sparkjoy.plan.Sink;
import dev.sparkjoy.plan.Trigger;
import dev.sparkjoy.support.Target;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code stream_write_memory()} and its like: what comes is written, and goes on being written. */
final class StreamWriteVerb implements Verb {
    private static final String HOW = "mode = NULL, trigger = NULL, checkpoint = NULL";

    /** Where rows go. */
    enum Kind {
        MEMORY,
        CONSOLE,
        JSON,
        CSV,
        PARQUET,
        DUCKDB;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    StreamWriteVerb(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return "stream_write_" + kind.word();
    }

    @Override
    public String usage() {
        return name() + "(.data, "
                + switch (kind) {
                    case MEMORY -> "name, ";
                    case CONSOLE -> "name = \"console\", ";
                    case JSON, CSV, PARQUET -> "path, name = NULL, ";
                    case DUCKDB -> "path, table, name = NULL, ";
                }
                + HOW + ")";
    }

    @Override
    public String doc() {
        return switch (kind) {
            case MEMORY -> "Writes a stream to a table in memory, which `tbl()` reads while it goes on.";
            case CONSOLE -> "Prints what comes with a stream.";
            case JSON, CSV, PARQUET -> "Writes a stream to " + kind.word() + " files of a folder, each row once.";
            case DUCKDB -> "Writes a stream to a table of a DuckDB file, each row once.";
        };
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!input.isStream()) {
            if (call.context().target() != Target.DUCKDB_BATCH) {
                notAStream(call);
            }
            return input;
        }
        Sink sink = sink(call);
        Trigger trigger = Triggers.of(call);
        String name = name(call, sink);
        if (sink == null || trigger == null || name == null) {
            return input;
        }
        OutputMode mode = mode(input, sink, call);
        if (mode == null) {
            return input;
        }
        Relation rows = input.over(WindowKeys.with(input.plan()));
        call.context().act(new Action.Stream(rows, name, sink, mode, trigger, call.text("checkpoint")));
        if (sink instanceof Sink.Memory memory && call.context().sources().haveStreams()) {
            Type.Struct type = new Type.Struct(input.columns().stream()
                    .map(column -> new Type.Field(column.name(), column.type()))
                    .toList());
            Relation table = Relation.of(call.context().sources().awaited(memory.table(), type));
            call.context().environment().bind(memory.table(), new Environment.Bound.Table(table));
        }
        return input;
    }

    private void notAStream(VerbCall call) {
        Diagnostic problem = call.context()
                .problems()
                .error("not-a-stream", call.nameSpan(), "`" + name() + "()` writes a stream, and these rows are none");
        boolean batch = kind == Kind.JSON || kind == Kind.CSV || kind == Kind.PARQUET;
        call.context()
                .problems()
                .add((batch ? problem.suggest("write_" + kind.word()) : problem)
                        .help("a stream begins with `stream_read_json(\"logs/\")`"));
    }

    private @Nullable Sink sink(VerbCall call) {
        return switch (kind) {
            case MEMORY ->
                call.needs("name") && call.text("name") instanceof String name ? new Sink.Memory(name) : null;
            case CONSOLE -> new Sink.Console();
            case JSON, CSV, PARQUET ->
                call.needs("path") && call.text("path") instanceof String path
                        ? new Sink.Files(path, kind.word())
                        : null;
            case DUCKDB ->
                call.needs("path")
                                && call.needs("table")
                                && call.text("path") instanceof String path
                                && call.text("table") instanceof String table
                        ? new Sink.DuckDb(path, table)
                        : null;
        };
    }

    /** The stream's name: what it is called, else what it writes. */
    private @Nullable String name(VerbCall call, @Nullable Sink sink) {
        String given = call.text("name");
        if (given != null && !given.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            call.context()
                    .problems()
                    .add(call.context()
                            .problems()
                            .error(
                                    "bad-name",
                                    call.valueSpan("name"),
                                    "a stream's name is of letters, digits and _, and begins with a letter")
                            .suggest("\"" + plain(given) + "\""));
            return null;
        }
        if (given != null) {
            return given;
        }
        return switch (sink) {
            case null -> null;
            case Sink.Memory memory -> memory.table();
            case Sink.Console ignored -> "console";
            case Sink.Files files -> plain(last(files.path()));
            case Sink.DuckDb table -> plain(last(table.path()) + "_" + table.table());
        };
    }

    private static String last(String path) {
        String trimmed = path.replaceAll("/+$", "");
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    private static String plain(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9_]+", "_");
        return plain.matches("[A-Za-z_].*") ? plain : "s_" + plain;
    }

    private static @Nullable OutputMode mode(Relation input, Sink sink, VerbCall call) {
        SinkRules rules = new SinkRules(input.plan(), sink);
        String word = call.has("mode") ? call.choice("mode", "append", "update", "complete") : null;
        if (call.has("mode") && word == null) {
            return null;
        }
        OutputMode mode = word == null ? rules.usual() : OutputMode.valueOf(word.toUpperCase(Locale.ROOT));
        SinkRules.Refusal refusal = rules.refusal(mode);
        if (refusal == null) {
            return mode;
        }
        if (word == null && call.context().problems().hasErrors()) {
            // What is wrong above decides which modes there are.
            return null;
        }
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error(
                                "not-on-target",
                                call.has("mode") ? call.valueSpan("mode") : call.nameSpan(),
                                "mode " + mode.word() + " " + refusal.reason())
                        .help("instead: " + Objects.requireNonNull(refusal.instead())));
        return null;
    }
}
