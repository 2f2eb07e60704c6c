package dev.sparkjoy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.engine.Engine;
import dev.sparkjoy.engine.EngineProvider;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Where one begins.
 *
 * <pre>{@code
 * try (var joy = Joy.embedded()) {
 *     joy.readJson("logs/").filter(col("event").eq("Added to Cart")).count("event").show();
 * }
 * }</pre>
 *
 * All methods that run something throw {@link JoyException} with the diagnostics a text would get.
 */
public final class Joy implements AutoCloseable {
    private final Engine engine;

    private Joy(Engine engine) {
        this.engine = engine;
    }

    /**
     * Opens the embedded engine.
     *
     * @throws JoyException where its module is not on the class path
     */
    public static Joy embedded() {
        for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
            if (provider.name().equals("duckdb")) {
                return new Joy(provider.open());
            }
        }
        throw new JoyException(
                JoyException.Kind.RUN,
                Diagnostic.error("no-engine", "the embedded engine is not on the class path")
                        .help("add the module sparkjoy-duckdb"));
    }

    /** Uses an engine that is open; closing this closes it. */
    public static Joy on(Engine engine) {
        return new Joy(engine);
    }

    /** JSON logs: a file, a folder, a glob; {@code arg("dedupe", true)} and others say how. */
    public Frame readJson(String path, Term... options) {
        return read("read_json", path, options);
    }

    public Frame readCsv(String path) {
        return read("read_csv", path);
    }

    public Frame readParquet(String path) {
        return read("read_parquet", path);
    }

    /** A tidy store, as {@code joy tidy} makes it. */
    public Frame readTidy(String path) {
        return read("read_tidy", path);
    }

    /** JSON logs as a stream: those that are there, and those that come; {@code arg("schema", "file")} and others say how. */
    public Frame streamReadJson(String path, Term... options) {
        return read("stream_read_json", path, options);
    }

    public Frame streamReadCsv(String path, Term... options) {
        return read("stream_read_csv", path, options);
    }

    public Frame streamReadParquet(String path, Term... options) {
        return read("stream_read_parquet", path, options);
    }

    /** Lines of text as a stream. */
    public Frame streamReadText(String path, Term... options) {
        return read("stream_read_text", path, options);
    }

    /** A pipeline in the text form, to go on with in Java. */
    public Frame pipeline(String text) {
        return new Frame(engine, Frame.parse(text));
    }

    private Frame read(String verb, String path, Term... options) {
        List<Node.Argument> arguments =
                new ArrayList<>(List.of(Node.Argument.of(lit(path).node())));
        Arrays.stream(options).map(Term::argument).forEach(arguments::add);
        return new Frame(engine, Term.call(verb, arguments));
    }

    /** What reading met in all questions so far. */
    public ReadingReport report() {
        return engine.report();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** A column by its name; with more names, a field inside it. */
    public static Term col(String name, String... fields) {
        Node node = new Node.Name(List.of(name), true, Span.NONE);
        for (String field : fields) {
            node = new Node.Dollar(node, field, Span.NONE, Span.NONE);
        }
        return new Term(node, null);
    }

    /** A path such as {@code properties.vertical}, looked up as in the text form. */
    public static Term path(String dotted) {
        return new Term(new Node.Name(Arrays.asList(dotted.split("\\.", -1)), false, Span.NONE), null);
    }

    /** A value: text, number, boolean, or null for NA. */
    public static Term lit(@org.jspecify.annotations.Nullable Object value) {
        Value literal = switch (value) {
            case null -> new Value.Missing("NA");
            case String text -> new Value.Str(text);
            case Boolean flag -> new Value.Bool(flag);
            case Integer number -> new Value.Int(number);
            case Long number -> new Value.Int(number);
            case Double number -> new Value.Num(number);
            case Float number -> new Value.Num(number);
            default ->
                throw new IllegalArgumentException("a value is a text, a number, a boolean or null; not a "
                        + value.getClass().getName());
        };
        return new Term(new Node.Literal(literal, Span.NONE), null);
    }

    /** A function of the table: {@code fn("hour", col("timestamp"))}. */
    public static Term fn(String name, Object... arguments) {
        return new Term(
                Term.call(name, Arrays.stream(arguments).map(Term::argument).toList()), null);
    }

    /** A verb's parameter by its name: {@code arg("n", 3)}, {@code arg("by", "user")}. */
    public static Term arg(String name, Object value) {
        return Term.of(value).as(name);
    }

    /** Several values, or columns: {@code c("a", "b")}. */
    public static Term c(Object... values) {
        return fn("c", values);
    }

    /** What a join pairs rows by: {@code joinBy(path("user"), fn("closest", path("ts").ge(path("since"))))}. */
    public static Term joinBy(Term... conditions) {
        return fn("join_by", (Object[]) conditions);
    }

    /** Number of rows. */
    public static Term n() {
        return fn("n");
    }

    /** From large to small, in {@link Frame#arrange}. */
    public static Term desc(Term term) {
        return fn("desc", term);
    }
}
