package dev.sparkjoy.verb;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.check.Environment;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.support.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code read_json()} and its like, under dplyr's and sparklyr's names. */
final class ReadVerb {
    private final String name;
    private final Source.Format format;
    private final boolean stream;

    ReadVerb(String name, Source.Format format) {
        this.name = name;
        this.format = format;
        this.stream = name.startsWith("stream_");
    }

    /** As sparklyr calls it: {@code spark_read_json(sc, name = "logs", path = "…", overwrite = TRUE)}. */
    Verb signature() {
        String usage = name.startsWith("spark_")
                ? name
                        + "(name = NULL, path, options = NULL, repartition = 0, memory = TRUE, overwrite = TRUE, columns = NULL)"
                : name + "(path, name = NULL, from = NULL, to = NULL"
                        + (format == Source.Format.JSON
                                ? ", schema = NULL, format = NULL, dedupe = FALSE, event_time = FALSE)"
                                : ")");
        if (stream) {
            return new Signature(
                    name,
                    name + "(path, name = NULL"
                            + (format == Source.Format.JSON ? ", schema = NULL, format = NULL" : "")
                            + ", max_files = NULL)",
                    "Reads " + format + " files of a folder as a stream: those that are there, and those that come.");
        }
        if (format == Source.Format.TIDY) {
            return new Signature(
                    name,
                    name + "(path, name = NULL)",
                    "Reads a tidy store, which `joy tidy` makes of logs and keeps current.");
        }
        return new Signature(
                name, usage, "Reads " + format + " files: a file, a folder, a glob, here or in a bucket (s3://…).");
    }

    private List<String> options() {
        if (stream) {
            return format == Source.Format.JSON ? List.of("schema", "format") : List.of();
        }
        if (name.startsWith("spark_") || format == Source.Format.TIDY) {
            return List.of();
        }
        return format == Source.Format.JSON ? List.of("from", "to", "schema", "format") : List.of("from", "to");
    }

    private List<String> flags() {
        return options().contains("schema") && !stream ? List.of("dedupe", "event_time") : List.of();
    }

    /** The argument that a problem is about, by its code, where it is not the path. */
    private static final Map<String, String> ABOUT = Map.of(
            "bad-schema", "schema",
            "unknown-format", "format",
            "no-event-id", "dedupe",
            "no-event-time", "event_time");

    /** Opens the files; null where that can't be done (reported). */
    @Nullable
    Relation read(VerbCall call) {
        String path = call.text("path");
        String given = call.text("name");
        if (path == null && given != null && !call.has("path")) {
            path = given;
        }
        if (path == null) {
            if (!call.has("path")) {
                call.context()
                        .problems()
                        .add(call.context()
                                .problems()
                                .error("missing-argument", call.span(), "`" + name + "()` needs a path")
                                .help("`" + name + "(\"logs/\")`"));
            }
            return null;
        }
        try {
            Map<String, String> options = new LinkedHashMap<>();
            for (String option : options()) {
                String text = call.text(option);
                if (text != null) {
                    options.put(option, text);
                }
            }
            for (String flag : flags()) {
                if (call.has(flag)) {
                    options.put(flag, Boolean.toString(call.flag(flag, false)));
                }
            }
            if (stream && !isPossible(options, call)) {
                return null;
            }
            Source source = call.context().sources().open(format, path, options);
            Relation relation = Relation.of(stream ? source.streamed() : source);
            if (given != null) {
                call.context().environment().bind(given, new Environment.Bound.Table(relation));
            }
            return relation;
        } catch (JoyException e) {
            if (e.diagnostics().stream().anyMatch(problem -> problem.code().equals("keys-in-location"))) {
                // The place in the text would show them.
                throw e;
            }
            e.diagnostics().forEach(problem -> {
                if (problem.source() != null) {
                    // It has a place of its own, in another file.
                    call.context().problems().add(problem);
                    return;
                }
                String about = ABOUT.getOrDefault(problem.code(), "path");
                var placed = call.context()
                        .problems()
                        .error(problem.code(), call.has(about) ? call.span(about) : call.span(), problem.message())
                        .suggest(problem.suggestion());
                for (String line : problem.help()) {
                    placed = placed.help(line);
                }
                call.context().problems().add(placed);
            });
            return null;
        }
    }

    /** Whether streams can be read here (else reported); how is added to the options. */
    private boolean isPossible(Map<String, String> options, VerbCall call) {
        Double most = call.number("max_files");
        if (most != null) {
            options.put("max_files", Long.toString(Math.max(1, most.longValue())));
        }
        if (call.context().sources().haveStreams()) {
            options.put("stream", "true");
            return true;
        }
        if (call.context().target() == Target.SPARK_STREAM) {
            return true;
        }
        call.context()
                .problems()
                .add(call.context()
                        .problems()
                        .error(
                                "not-on-target",
                                call.nameSpan(),
                                "`" + name + "()` can't run here: streams run on Spark")
                        .help("`--engine spark`")
                        .help("what is there now: `" + name.replace("stream_", "") + "()`"));
        return false;
    }

    /** A verb that is only known by its signature. */
    record Signature(String name, String usage, String doc) implements Verb {
        @Override
        public Relation apply(Relation input, VerbCall call) {
            return call.problem("reader-here", call.nameSpan(), "`" + name + "()` begins a pipeline", input);
        }
    }
}
