package dev.sparkjoy.check;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.support.Target;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the check of one script shares: problems, names, sources, parameters. */
public final class Context {
    private final Problems problems;
    private final Environment environment;
    private final Sources sources;
    private final Map<String, String> parameters;
    private final Predicate<String> isVerb;
    private final Target home;
    private Target target;
    private final Set<List<String>> wanted = new LinkedHashSet<>();
    private final List<Action> actions = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private boolean unknown;
    private Function<Node, @Nullable Relation> evaluation = node -> null;
    private BiFunction<String, Map<String, Relation>, Relation> recipes = (text, tables) -> {
        throw new IllegalStateException("no recipes here");
    };

    Context(
            Problems problems,
            Environment environment,
            Sources sources,
            Map<String, String> parameters,
            Predicate<String> isVerb,
            Target target) {
        this.problems = problems;
        this.environment = environment;
        this.sources = sources;
        this.parameters = parameters;
        this.isVerb = isVerb;
        this.home = target;
        this.target = target;
    }

    /** Where what is being checked is to run. */
    public Target target() {
        return target;
    }

    /** Checks a verb over these rows: those of a stream run as one, others where the script does. */
    <R> R over(Relation rows, Supplier<R> verb) {
        Target before = target;
        target = rows.isStream() ? Target.SPARK_STREAM : home;
        try {
            return verb.get();
        } finally {
            target = before;
        }
    }

    public Problems problems() {
        return problems;
    }

    public Environment environment() {
        return environment;
    }

    public Sources sources() {
        return sources;
    }

    boolean isVerb(String name) {
        return isVerb.test(name);
    }

    /** Something the script asks to be done with a relation. */
    public void act(Action action) {
        actions.add(action);
    }

    List<Action> actions() {
        return actions;
    }

    /** Something that only the data can tell and that the user should hear of. */
    public void probe(Probe probe) {
        probes.add(probe);
    }

    List<Probe> probes() {
        return probes;
    }

    /** What a text of our own makes of tables by name: verbs that are best said in the grammar itself. */
    public Relation recipe(String text, Map<String, Relation> tables) {
        return recipes.apply(text, tables);
    }

    void recipes(BiFunction<String, Map<String, Relation>, Relation> how) {
        this.recipes = how;
    }

    void evaluation(Function<Node, @Nullable Relation> evaluation) {
        this.evaluation = evaluation;
    }

    /** The rows an argument stands for: a table's name, or a pipeline of its own. Null where it is none (reported). */
    public @Nullable Relation rows(Node node) {
        return evaluation.apply(node);
    }

    /**
     * Rows that a verb needs to know what columns it makes. Null where the text is wrong already: data is touched only
     * for a text that holds; the columns are then unknown, and what follows is not checked.
     */
    public @Nullable List<List<@Nullable Object>> ask(Relation relation) {
        if (problems.hasErrors() || !wanted.isEmpty()) {
            unknown = true;
            return null;
        }
        return sources.rows(relation);
    }

    /** Whether the last verb's columns are unknown; asked once. */
    boolean takeUnknown() {
        boolean was = unknown;
        unknown = false;
        return was;
    }

    /** A path that the schema lacks, or knows only as NA: worth a search in the data. */
    public void wanted(List<String> path) {
        wanted.add(List.copyOf(path));
    }

    Set<List<String>> wanted() {
        return wanted;
    }

    /** The characters at a place. */
    public String text(Span span) {
        return problems.source().at(span);
    }

    /** The place of the last segment of a path that ends a span. */
    Span lastSegment(Span span, String segment) {
        String text = text(span);
        int at = text.lastIndexOf(segment);
        return at < 0 ? span : new Span(span.start() + at, span.start() + at + segment.length());
    }

    /** The type that all values share; reports where there is none. */
    public Type common(List<Expr> values, List<Node> places, String function) {
        Type type = Type.Scalar.NA;
        int from = 0;
        boolean ints = values.stream()
                .anyMatch(value -> value.type().equals(Type.Scalar.INT) && !(value instanceof Expr.Constant));
        for (int i = 0; i < values.size(); i++) {
            Type next = Types.common(type, Types.besideInts(values.get(i), ints));
            if (next == null) {
                problems.add(problems.error(
                                "incompatible-types",
                                places.get(i).span(),
                                "`" + function + "` can't combine " + type + " with "
                                        + values.get(i).type())
                        .label("this is " + values.get(i).type())
                        .help("`" + text(places.get(from).span()) + "` is " + type));
                return Type.Scalar.NA;
            }
            if (!next.equals(type)) {
                from = i;
            }
            type = next;
        }
        return type;
    }

    /** The rows read under a name, or held by the engine; null where there are none (reported). */
    public @Nullable Relation table(String name, Span span) {
        if (environment.find(name) instanceof Environment.Bound.Table table) {
            return table.relation();
        }
        dev.sparkjoy.plan.Source held = sources.table(name);
        if (held != null) {
            return Relation.of(held);
        }
        List<String> there = new ArrayList<>(environment.tables());
        there.addAll(sources.tableNames());
        String nearest = Suggest.nearest(name, there);
        problems.add(problems.error("unknown-table", span, "there is no table \"" + name + "\"")
                .suggest(nearest == null ? null : "\"" + nearest + "\"")
                .help(
                        there.isEmpty()
                                ? "read it first: `spark_read_json(sc, name = \"" + name + "\", path = …)`"
                                : "tables there: " + String.join(", ", there)));
        return null;
    }

    /** The node with names of constants and {@code param()} replaced by what they stand for. */
    public Node constant(Node node) {
        if (node instanceof Node.Paren paren) {
            return constant(paren.inner());
        }
        if (node instanceof Node.Name name) {
            Node value = environment.constant(name.text());
            return value == null ? node : constant(value);
        }
        if (node instanceof Node.Call call && "param".equals(call.name())) {
            Node value = parameter(call);
            return value == null ? node : constant(value);
        }
        return node;
    }

    /** The value of {@code param("name", default)}, or null (reported). */
    @Nullable
    Node parameter(Node.Call call) {
        return new ScriptParameters(parameters, problems).value(call);
    }
}
