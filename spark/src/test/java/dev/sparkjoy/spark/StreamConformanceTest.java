package dev.sparkjoy.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.SinkRules;
import dev.sparkjoy.check.WindowKeys;
import dev.sparkjoy.engine.RunningStream;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.plan.OutputMode;
import dev.sparkjoy.plan.Sink;
import dev.sparkjoy.plan.Trigger;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.Answers;
import dev.sparkjoy.testkit.Conformance;
import dev.sparkjoy.testkit.ConformanceCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * dplyr's recorded answers over streams: a case's first table comes in two files, a batch each. What a stream can't do,
 * the checker must say; Spark must refuse nothing.
 */
class StreamConformanceTest {
    private static final Map<String, Integer> REFUSED = new TreeMap<>();
    private static final AtomicInteger RAN = new AtomicInteger();

    /** Every so many cases; all of them take minutes. */
    private static final int EVERY = Integer.getInteger("joy.conformance.every", 12);

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> cases() {
        List<ConformanceCase> cases = Conformance.cases("../duckdb/src/test/resources/conformance").stream()
                .filter(each -> !each.expectsError() && !each.tables().isEmpty())
                .toList();
        return Stream.iterate(0, at -> at < cases.size(), at -> at + EVERY)
                .map(cases::get)
                .map(each -> DynamicTest.dynamicTest(each.id(), () -> run(each)));
    }

    @AfterAll
    static void tell() {
        System.out.println("StreamConformanceTest: " + RAN + " ran; refused by the checker: " + REFUSED);
        assertThat(RAN.get()).isPositive();
    }

    private static void run(ConformanceCase each) throws IOException {
        try (SparkEngine engine = LocalSpark.engine()) {
            each.tables().forEach((name, input) -> InputTables.create(engine, name, input));
            String streamed = each.tables().keySet().stream()
                    .min(Comparator.comparingInt(name -> each.pipeline().indexOf(name)))
                    .orElseThrow();
            Path files = split(engine, streamed, folder.resolve(each.id().replaceAll("[^A-Za-z0-9_]", "_")));
            SourceText text = new SourceText(
                    each.id(),
                    "`" + streamed + "` <- stream_read_parquet(\"" + files + "\", max_files = 1)\n" + each.pipeline());
            Session session = new Session(engine, Map.of(), Map.of());
            Checked checked = session.check(text);
            if (checked.hasErrors()) {
                refused(checked);
                return;
            }
            Action last = checked.actions().get(checked.actions().size() - 1);
            if (!last.relation().isStream() || !(last instanceof Action.Show)) {
                count("no stream in the end");
                return;
            }
            Sink sink = new Sink.Memory("answer");
            SinkRules rules = new SinkRules(last.relation().plan(), sink);
            OutputMode mode = rules.usual();
            if (rules.refusal(mode) instanceof SinkRules.Refusal refusal) {
                count(refusal.reason());
                return;
            }
            Table table = answer(engine, last.relation(), sink, mode);
            RAN.incrementAndGet();
            ConformanceCase anyOrder =
                    new ConformanceCase(each.id(), each.pipeline(), each.tables(), each.expected(), "none");
            assertThat(Answers.difference(anyOrder, table)).as(each.pipeline()).isEmpty();
        }
    }

    private static Path split(SparkEngine engine, String table, Path files) throws IOException {
        var rows = engine.session().table("`" + table + "`");
        rows.coalesce(1).limit(2).write().parquet(files.resolve("one").toString());
        rows.coalesce(1).offset(2).write().parquet(files.resolve("two").toString());
        Path together = Files.createDirectories(files.resolve("all"));
        for (String part : List.of("one", "two")) {
            try (Stream<Path> written = Files.list(files.resolve(part))) {
                for (Path file : written.filter(path -> path.toString().endsWith(".parquet"))
                        .toList()) {
                    Files.move(file, together.resolve(part + "-" + file.getFileName()));
                }
            }
        }
        return together;
    }

    private static Table answer(SparkEngine engine, Relation relation, Sink sink, OutputMode mode) {
        Relation rows = relation.over(WindowKeys.with(relation.plan()));
        try (RunningStream stream =
                engine.start(new Action.Stream(rows, "answer", sink, mode, new Trigger.AvailableNow(), null))) {
            assertThat(stream.await(Duration.ofSeconds(60))).isTrue();
            Type.Struct type = new Type.Struct(relation.columns().stream()
                    .map(column -> new Type.Field(column.name(), column.type()))
                    .toList());
            Relation written = Relation.of(engine.sources().awaited("answer", type));
            try (var result = engine.run(written)) {
                return Table.of(result, relation.groups(), Long.MAX_VALUE);
            }
        }
    }

    /** What the checker refuses it says in its own words, with a place. */
    private static void refused(Checked checked) {
        List<Diagnostic> errors = checked.diagnostics().stream()
                .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
                .toList();
        assertThat(errors).extracting(Diagnostic::code).containsOnly("not-on-target");
        assertThat(errors)
                .allSatisfy(problem -> assertThat(problem.help().size() + (problem.suggestion() == null ? 0 : 1))
                        .as(problem.message())
                        .isGreaterThanOrEqualTo(problem.message().contains("arrange") ? 0 : 1));
        count(errors.get(0).message().replaceAll("`[^`]*`", "…").replaceAll("^.*?: ", ""));
    }

    private static synchronized void count(String reason) {
        REFUSED.merge(reason, 1, Integer::sum);
    }
}
