package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.check.Connection;
import dev.sparkjoy.cli.spark.Cluster;
import dev.sparkjoy.duckdb.Access;
import dev.sparkjoy.duckdb.EngineOptions;
import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.LogFormat;
import dev.sparkjoy.logs.Sampling;
import dev.sparkjoy.logs.schema.Schema;
import dev.sparkjoy.plan.Intake;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Options of all commands that run something. */
@org.jspecify.annotations.NullUnmarked
final class RunOptions {
    private static final String DUCKDB = "duckdb";
    private static final String SPARK = "spark";

    @Option(
            scope = ScopeType.INHERIT,
            names = "--table",
            paramLabel = "NAME=PATH",
            description = "Names files, so that a pipeline can begin with the name.")
    Map<String, String> tables = new LinkedHashMap<>();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "Gives a value to param(\"NAME\") of a script.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--engine",
            paramLabel = "NAME",
            description = "duckdb, the embedded engine, or spark.")
    String engine;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--master",
            paramLabel = "URL",
            description = "Runs on Spark: local[*], spark://host:7077, yarn or k8s://https://host:6443.")
    String master;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--conf",
            paramLabel = "NAME=VALUE",
            description = "Sets a property of Spark's, such as spark.executor.memory=4g.")
    Map<String, String> conf = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "table, json, jsonl, csv, tsv, markdown or parquet; by default what the ending of -o says, else table.")
    String format;

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Writes the rows to a file.")
    Path output;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--show",
            paramLabel = "WHAT",
            description = "Shows syntax, plan or sql instead of running.")
    String show;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--strict",
            description = "Parses every line and takes any loss for an error.")
    boolean strict;

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-q", "--quiet"},
            description = "No notes, no progress, no closing line.")
    boolean quiet;

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-v", "--verbose"},
            description = "Shows all places of problems that the report keeps.")
    boolean verbose;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the reader and of the engine; by default all processors.")
    Integer threads;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--memory",
            paramLabel = "SIZE",
            description = "How much memory the engine may take, such as 2GB.")
    String memory;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--temp-dir",
            paramLabel = "DIR",
            description = "Where to spill what does not fit in memory.")
    Path tempDir;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--timeout",
            paramLabel = "TIME",
            description = "Stops a question that takes longer, such as 30s or 5m.")
    String timeout;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--tz",
            paramLabel = "ZONE",
            description = "Zone that instants are shown and taken apart in; by default UTC.")
    String zone;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--sample",
            paramLabel = "N|all",
            description =
                    "Reads only about N lines, the first of each file, for a first look; all: types fields by all lines.")
    String sample;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--schema",
            paramLabel = "FILE",
            description =
                    "Says what the fields of logs are, as `joy schema PATH -o FILE` writes it; nothing is sampled.")
    Path schema;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "Says what logs are, where their content does not tell: json, ndjson or snowplow.")
    String logFormat;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--from",
            paramLabel = "DAY",
            description = "Reads only what was received on that day (UTC) or later, by the folders it lies in.")
    String from;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--to",
            paramLabel = "DAY",
            description = "Reads only what was received on that day (UTC) or before; the day itself too.")
    String to;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--dedupe",
            description = "Takes each event of logs once, by messageId: the one received first.")
    boolean dedupe;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--event-time",
            description = "Adds event_time to logs, when events happened; counts late and future ones.")
    boolean eventTime;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--skip-unreadable",
            description = "Leaves out what can't be read, and counts it, instead of stopping.")
    boolean skipUnreadable;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--no-cache",
            description = "Neither uses nor keeps copies of remote objects.")
    boolean noCache;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--dry-run",
            description = "Says what would be read and run, and reads nothing but the sample.")
    boolean dryRun;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--diagnostics",
            paramLabel = "FORM",
            description = "text, or json: problems as JSON lines.")
    String diagnostics;

    private Access access = Access.usual();
    private Map<String, String> sparkSettings = Map.of();
    private Path caches;

    /** Takes from files and environment what no flag gives. */
    void complete(Settings settings) {
        boolean here = engine != null && engine.equals(DUCKDB);
        engine = engine != null ? engine : master != null ? SPARK : settings.get("engine");
        master = master != null || here ? master : settings.get("master");
        sparkSettings = settings.forSpark();
        caches = settings.caches();
        format = format != null ? format : settings.get("format");
        memory = memory != null ? memory : settings.get("memory");
        timeout = timeout != null ? timeout : settings.get("timeout");
        zone = zone != null ? zone : settings.get("tz");
        sample = sample != null ? sample : settings.get("sample");
        diagnostics = diagnostics != null ? diagnostics : settings.get("diagnostics");
        strict |= Boolean.parseBoolean(settings.get("strict"));
        quiet |= Boolean.parseBoolean(settings.get("quiet"));
        skipUnreadable |= Boolean.parseBoolean(settings.get("skip-unreadable"));
        dedupe |= Boolean.parseBoolean(settings.get("dedupe"));
        eventTime |= Boolean.parseBoolean(settings.get("event-time"));
        access = settings.access().days(Days.of(from, to)).skipUnreadable(skipUnreadable);
        access = logFormat == null ? access : access.format(LogFormat.named(logFormat));
        access = noCache ? access.cache(access.cache().off()) : access;
        String folder = settings.get("temp-dir");
        tempDir = tempDir != null || folder == null ? tempDir : Path.of(folder);
        String fields = settings.get("schema");
        schema = schema != null || fields == null ? schema : Path.of(fields);
        String count = settings.get("threads");
        threads = threads != null || count == null ? threads : Integer.valueOf(count);
        Map<String, String> all = new LinkedHashMap<>(settings.tables());
        all.putAll(tables);
        tables = all;
        check();
    }

    private void check() {
        if (engine != null && !engine.equals(DUCKDB) && !engine.equals(SPARK)) {
            throw usage("--engine is duckdb or spark, not " + engine);
        }
        if (master != null && DUCKDB.equals(engine)) {
            throw usage("--master " + master + " is one of Spark's; `--engine duckdb` has none");
        }
        if (threads != null && threads < 1) {
            throw usage("--threads must be 1 or more");
        }
        if (show != null && !List.of("syntax", "plan", "sql").contains(show)) {
            throw usage("--show is one of syntax, plan, sql");
        }
        if (sample != null && !sample.equals("all") && !sample.matches("[1-9][0-9]{0,17}")) {
            throw usage("--sample is a number of lines, or all");
        }
        zoneId();
        duration();
        String form = effectiveFormat();
        if (!List.of("table", "json", "jsonl", "csv", "tsv", "markdown", "parquet")
                .contains(form)) {
            throw usage("--format is one of table, json, jsonl, csv, tsv, markdown, parquet; not " + form);
        }
        if (form.equals("parquet") && output == null) {
            throw usage("--format parquet needs a file: -o FILE");
        }
    }

    static JoyException usage(String message) {
        return new JoyException(JoyException.Kind.USAGE, Diagnostic.error("usage", message));
    }

    /** The format given, or what the file's ending says, or a table. */
    String effectiveFormat() {
        if (format != null) {
            return format.toLowerCase(Locale.ROOT);
        }
        String name = output == null ? "" : output.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> "json";
            case "jsonl", "ndjson" -> "jsonl";
            case "csv" -> "csv";
            case "tsv" -> "tsv";
            case "md" -> "markdown";
            case "parquet" -> "parquet";
            default -> "table";
        };
    }

    @Nullable
    ZoneId zoneId() {
        try {
            return zone == null || zone.equals("UTC") ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw usage("there is no time zone " + zone);
        }
    }

    private static final Pattern TIME = Pattern.compile("(\\d+)\\s*(s|m|h|ms)?");

    @Nullable
    Duration duration() {
        if (timeout == null) {
            return null;
        }
        Matcher parts = TIME.matcher(timeout);
        if (!parts.matches()) {
            throw usage("--timeout is a time such as 30s, 5m or 1h");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2) == null ? "s" : parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /**
     * Where on Spark a text is to run; null for the embedded engine.
     *
     * @param connection what the text says itself
     */
    @Nullable
    Cluster cluster(@Nullable Connection connection) {
        boolean asked = SPARK.equals(engine) || (engine == null && connection != null && connection.isSpark());
        if (!asked) {
            return null;
        }
        Map<String, String> settings = new LinkedHashMap<>(sparkSettings);
        if (memory != null) {
            // Spark's suffixes are one letter.
            settings.put("spark.driver.memory", memory.replaceAll("(?i)i?b$", ""));
        }
        if (connection != null) {
            settings.putAll(connection.config());
        }
        settings.putAll(conf);
        String said = connection != null && connection.isSpark() ? connection.master() : Cluster.HERE;
        return Cluster.of(master != null ? master : said, settings);
    }

    /** The whole command line. */
    List<String> arguments() {
        return command.root().commandLine().getParseResult().originalArgs();
    }

    /** The folder of what may be deleted. */
    Path caches() {
        return caches;
    }

    /** How what is read is reached. */
    Access access() {
        return access;
    }

    /** Where to put what has to be in a file for a while. */
    Path temporary() {
        return tempDir != null ? tempDir : Path.of(System.getProperty("java.io.tmpdir"));
    }

    EngineOptions engineOptions() {
        EngineOptions options = EngineOptions.defaults()
                .strict(strict)
                .memory(memory)
                .tempDir(tempDir)
                .zone(zoneId())
                .access(access)
                .intake(new Intake(dedupe, eventTime))
                .schema(schema == null ? null : Schema.read(schema));
        if (threads != null) {
            options = options.threads(threads);
        }
        if ("all".equals(sample)) {
            return options.sampling(Sampling.ALL);
        }
        return sample == null ? options : options.sampleLines(Long.parseLong(sample));
    }
}
