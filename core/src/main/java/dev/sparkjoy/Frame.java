package dev.sparkjoy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.check.Action;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.RunningStream;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.render.GlimpsePrinter;
import dev.sparkjoy.render.TablePrinter;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Parser;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Script;
import dev.sparkjoy.table.Records;
import dev.sparkjoy.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows to be: a pipeline that runs when it is shown, collected or written. Immutable. */
public final class Frame extends FrameVerbs {
    private static final int WIDTH = 100;
    private static final int SHOWN = 20;

    private final Engine engine;
    private final Node pipeline;

    Frame(Engine engine, Node pipeline) {
        this.engine = engine;
        this.pipeline = pipeline;
    }

    static Node parse(String text) {
        List<Diagnostic> problems = new ArrayList<>();
        Script script = Parser.parse(new SourceText("Java", text), problems);
        if (!problems.isEmpty()) {
            throw new JoyException(JoyException.Kind.PIPELINE, problems);
        }
        if (script.statements().size() != 1) {
            throw new IllegalArgumentException(
                    "one pipeline is wanted, not " + script.statements().size() + " statements");
        }
        return script.statements().get(0);
    }

    /** Goes on with verbs in the text form: {@code frame.pipe("slice_max(price, n = 3)")}. */
    public Frame pipe(String verbs) {
        Node result = pipeline;
        Node node = parse(verbs);
        List<Node> steps = new ArrayList<>();
        while (node instanceof Node.Pipe pipe) {
            steps.add(0, pipe.right());
            node = pipe.left();
        }
        steps.add(0, node);
        for (Node step : steps) {
            result = new Node.Pipe(result, step, Span.NONE);
        }
        return new Frame(engine, result);
    }

    /** What it is, to stand as an argument of another. */
    Node node() {
        return pipeline;
    }

    @Override
    public Frame verb(String name, Object... arguments) {
        List<Node.Argument> given = Arrays.stream(arguments).map(Term::argument).toList();
        return new Frame(engine, new Node.Pipe(pipeline, Term.call(name, given), Span.NONE));
    }

    /** The pipeline as text, which runs the same. */
    public String toJoy() {
        return Printer.pretty(pipeline);
    }

    /** The SQL the engine would run. */
    public String toSql() {
        return engine.sql(action().relation());
    }

    /** What it asks for, checked: for those who run it by their engine's own means. */
    public Relation toRelation() {
        return action().relation();
    }

    /** What it runs on. */
    public Engine engine() {
        return engine;
    }

    private SourceText text() {
        return new SourceText("Java", toJoy());
    }

    private Session session() {
        return new Session(engine, Map.of(), Map.of());
    }

    private Action action() {
        Checked checked = session().checked(text());
        return checked.actions().get(checked.actions().size() - 1);
    }

    private Table take(long rows) {
        Session session = session();
        Checked checked = session.checked(text());
        int last = checked.actions().size() - 1;
        try (var result = session.rows(text(), checked, last)) {
            return Table.of(result, checked.actions().get(last).relation().groups(), rows);
        }
    }

    /** All rows. */
    public Table collect() {
        return take(Long.MAX_VALUE);
    }

    /**
     * All rows as records: components are columns by name; {@code cartId} also takes {@code cart_id}.
     *
     * @throws JoyException where a component has no column, or a primitive one an NA
     */
    public <R extends Record> List<R> collect(Class<R> type) {
        return Records.of(collect(), type);
    }

    /** Prints the first rows to stdout. */
    public void show() {
        Table table = take(SHOWN);
        StringBuilder out = new StringBuilder();
        try {
            new TablePrinter(WIDTH, false)
                    .print(table, table.complete() ? table.rows().size() : -1, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.print(out);
    }

    /** Prints each column with its first values to stdout. */
    public void glimpse() {
        Table table = take(SHOWN);
        StringBuilder out = new StringBuilder();
        try {
            new GlimpsePrinter(WIDTH, false)
                    .print(table, table.complete() ? table.rows().size() : -1, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.print(out);
    }

    /** Writes a Parquet file. */
    public void writeParquet(Path file) {
        write(file, "parquet");
    }

    /** Writes a CSV file. */
    public void writeCsv(Path file) {
        write(file, "csv");
    }

    /**
     * Starts to write a stream to a table in memory, for {@code tbl()}; {@code arg("mode", "complete")} and others say how.
     */
    public RunningStream streamWriteMemory(String name, Term... options) {
        return start("stream_write_memory", options, name);
    }

    public RunningStream streamWriteConsole(Term... options) {
        return start("stream_write_console", options);
    }

    /** Starts to write a stream to files of a folder, each row once. */
    public RunningStream streamWriteJson(String path, Term... options) {
        return start("stream_write_json", options, path);
    }

    public RunningStream streamWriteCsv(String path, Term... options) {
        return start("stream_write_csv", options, path);
    }

    public RunningStream streamWriteParquet(String path, Term... options) {
        return start("stream_write_parquet", options, path);
    }

    /** Starts to write a stream to a table of a DuckDB file, each row once. */
    public RunningStream streamWriteDuckdb(String path, String table, Term... options) {
        return start("stream_write_duckdb", options, path, table);
    }

    private RunningStream start(String verb, Term[] options, String... places) {
        Object[] arguments =
                Stream.concat(Arrays.stream(places), Arrays.stream(options)).toArray();
        Frame written = verb(verb, arguments);
        if (written.action() instanceof Action.Stream stream) {
            return engine.start(stream);
        }
        throw new IllegalStateException(verb + "() starts a stream");
    }

    private void write(Path file, String format) {
        Session session = session();
        session.run(text(), session.checked(text()), action -> engine.write(action.relation(), file, format));
    }

    /** The text form. */
    @Override
    public String toString() {
        return toJoy();
    }
}
