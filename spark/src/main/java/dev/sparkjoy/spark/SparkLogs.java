package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.Catalog;
import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.KnownLogs;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.Locations;
import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.logs.LogFormat;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.ScanRequest;
import dev.sparkjoy.logs.schema.Schema;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.sparksource.Incoming;
import dev.sparkjoy.sparksource.LogsRequest;
import dev.sparkjoy.sql.ScanRead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The logs that questions have named: listed and sampled by the driver, read by the executors. */
final class SparkLogs {
    private final Map<String, Open> open = new LinkedHashMap<>();

    private final LogOptions usual;

    SparkLogs(LogOptions usual) {
        this.usual = usual;
    }

    private record Open(
            int id,
            KnownLogs known,
            LogFormat format,
            @Nullable Incoming incoming) {}

    /** Opens logs, or finds them open. */
    Source open(String location, Map<String, String> options, int nextId) {
        refuse(location, options);
        String name = location + " " + options;
        Open found = open.get(name);
        if (found == null) {
            found = look(location, options, nextId);
            open.put(name, found);
        }
        return new Source(
                found.id, Source.Format.JSON, location, found.known.catalog().type());
    }

    private Open look(String location, Map<String, String> options, int id) {
        Days days = Days.of(options.get("from"), options.get("to")).orElse(usual.days());
        String told = options.get("format");
        LogFormat format = told == null ? usual.format() : LogFormat.named(told);
        String file = options.get("schema");
        Schema schema = file == null ? usual.schema() : Schema.read(Path.of(file));
        Catalog declared = schema == null ? null : schema.catalog(usual.sampling());
        if (!options.containsKey("stream")) {
            Listing listing = LogFiles.list(location, days, false).told(format);
            return new Open(id, KnownLogs.open(location, listing, usual.sampling(), declared), format, null);
        }
        Incoming incoming = new Incoming(location, Integer.parseInt(options.getOrDefault("max_files", "0")));
        Listing listing = there(location, declared != null).told(format);
        return new Open(id, KnownLogs.open(location, listing, usual.sampling(), declared), format, incoming);
    }

    /** What of a stream is there already, to tell its fields by; nothing will do where they are declared. */
    private static Listing there(String location, boolean declared) {
        try {
            Listing all = LogFiles.list(location, Days.ALL, false);
            return new Listing(
                    all.objects().stream()
                            .filter(object -> Incoming.isFinished(object.name()))
                            .toList(),
                    all.notes());
        } catch (JoyException e) {
            boolean empty =
                    e.diagnostics().stream().anyMatch(problem -> problem.code().equals("no-files"));
            if (!empty || declared) {
                if (empty) {
                    return new Listing(List.of(), List.of());
                }
                throw e;
            }
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("no-files", "there are no log files at " + location + " yet to tell the fields by")
                            .help("say what they are: `schema = \"events.schema\"`")
                            .help("`joy schema` writes such a file, of logs like these"));
        }
    }

    private static void refuse(String location, Map<String, String> options) {
        if (location.equals(LogFiles.STANDARD_INPUT)) {
            throw refused("Spark's executors have no standard input", "write it to a file that all of them see");
        }
        if (Locations.isRemote(location)) {
            throw refused("Spark reads logs from file systems only yet, not " + location, "`--engine duckdb` has it");
        }
        for (String option : List.of("dedupe", "event_time")) {
            if (Boolean.parseBoolean(options.getOrDefault(option, "false"))) {
                throw refused("`" + option + " = TRUE` has no counterpart on Spark yet", "`--engine duckdb` has it");
            }
        }
    }

    private static JoyException refused(String message, String help) {
        return new JoyException(
                JoyException.Kind.DATA,
                Diagnostic.error("not-on-spark", message).help(help));
    }

    /** What the executors are to read. */
    LogsRequest request(ScanRead read, String key) {
        Open logs = find(read.source().id());
        Catalog catalog = logs.known.catalog();
        return new LogsRequest(
                key,
                read.columns().stream()
                        .map(column -> new LogsRequest.Column(column.name(), field(column, catalog)))
                        .toList(),
                read.filters().stream()
                        .map(filter -> new ScanRequest.RawFilter(filter.path(), filter.anyOf()))
                        .toList(),
                logs.format,
                logs.known.objects().stream().map(SparkLogs::file).toList());
    }

    private static ScanRequest.@Nullable Column field(ScanRead.Column column, Catalog catalog) {
        Type stored = column.type().isInstant() ? Type.Scalar.DTTM : column.type();
        return switch (column.kind()) {
            case VALUE ->
                catalog.isDeclared(column.path())
                        ? ScanRequest.Column.exactly(column.path(), stored)
                        : new ScanRequest.Column(column.path(), stored);
            case PRESENCE -> ScanRequest.Column.presence(column.path());
            case REST -> ScanRequest.Column.rest();
            case DAMAGE -> ScanRequest.Column.damage();
            case ORDINAL -> null;
        };
    }

    private static LogsRequest.File file(LogObject object) {
        return new LogsRequest.File(object.name(), path(object).toString(), object.size());
    }

    private static Path path(LogObject object) {
        try {
            return object.file().toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new IllegalStateException("listed in the file system: " + object.name(), e);
        }
    }

    /** Where more of a source comes from; null where it is no stream. */
    @Nullable
    Incoming incoming(Source source) {
        return find(source.id()).incoming;
    }

    private Open find(int id) {
        return open.values().stream().filter(each -> each.id == id).findFirst().orElseThrow();
    }

    boolean search(Collection<List<String>> paths) {
        boolean found = false;
        for (Open each : open.values()) {
            for (List<String> path : paths) {
                found |= each.known.search(new FieldPath(path));
            }
        }
        return found;
    }

    void widen(int id, FieldPath path, Type type) {
        find(id).known.widen(path, type);
    }

    boolean has(Path file) {
        Path real = file.toAbsolutePath().normalize();
        return open.values().stream()
                .flatMap(each -> each.known.objects().stream())
                .anyMatch(object -> path(object).equals(real));
    }

    /** What the listing and the sample met. */
    ReadingReport looked() {
        int passes = 1;
        List<String> notes = new ArrayList<>();
        for (Open each : open.values()) {
            passes = Math.max(passes, each.known.passes());
            notes.addAll(each.known.notes());
        }
        return ReadingReport.looking(List.of(), passes, notes);
    }

    long objects() {
        return open.values().stream()
                .mapToLong(each -> each.known.objects().size())
                .sum();
    }

    long bytes() {
        return open.values().stream().mapToLong(each -> each.known.bytes()).sum();
    }
}
