package dev.sparkjoy.check;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.check.Environment.Bound;
import dev.sparkjoy.engine.SourceChanged;
import dev.sparkjoy.engine.Sources;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.support.Target;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Parser;
import dev.sparkjoy.syntax.Script;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a script statement by statement: pipelines become relations, problems are collected, nothing is run. */
public final class Checker {
    private static final Set<String> IGNORED = Set.of("options", "spark_disconnect", "spark_disconnect_all");
    private static final Set<String> CONNECTING = Set.of("spark_connect");

    private final VerbTable verbs;
    private final Sources sources;
    private final Map<String, String> parameters;
    private final Map<String, String> tables;
    private final Target target;

    /** A checker of what runs on the embedded engine. */
    public Checker(VerbTable verbs, Sources sources, Map<String, String> parameters, Map<String, String> tables) {
        this(verbs, sources, parameters, tables, Target.DUCKDB_BATCH);
    }

    /**
     * A checker.
     *
     * @param parameters values of {@code param("…")}, by name
     * @param tables paths of tables given outside the script, by name
     * @param target where the script is to run; what is missing there is a problem
     */
    public Checker(
            VerbTable verbs,
            Sources sources,
            Map<String, String> parameters,
            Map<String, String> tables,
            Target target) {
        this.verbs = verbs;
        this.sources = sources;
        this.parameters = parameters;
        this.tables = tables;
        this.target = target;
    }

    /** Parses and checks a text; all problems at once. */
    public Checked check(SourceText text) {
        while (true) {
            Problems problems = new Problems(text);
            List<Diagnostic> syntax = new ArrayList<>();
            Script written = Parser.parse(text, syntax);
            Script script = new ScriptParameters(parameters, problems).fill(written);
            if (problems.hasErrors()) {
                // What a script means with a value nobody gave, nobody can say.
                return new Checked(List.of(), problems.all(), List.of());
            }
            syntax.forEach(problems::add);
            boolean unclosed =
                    syntax.stream().anyMatch(problem -> problem.code().equals("unclosed-bracket"));
            Context context =
                    new Context(problems, new Environment(), sources, parameters, verbs.names()::contains, target);
            context.evaluation(node -> evaluate(node, context) instanceof Value.Rows rows ? rows.relation() : null);
            context.recipes(this::recipe);
            tables.forEach((name, path) -> bindTable(context, name, path));
            try {
                statements(script, context);
            } catch (SourceChanged changed) {
                // A verb that had to look at the data met a field wider than its sample: its columns are others now.
                continue;
            }
            // A name the sample lacks may still be in the data; found there, the columns are others and all is read
            // again.
            if (!context.wanted().isEmpty() && sources.search(List.copyOf(context.wanted()))) {
                continue;
            }
            return new Checked(
                    context.actions(),
                    unclosed ? withoutConsequences(problems.all()) : problems.all(),
                    context.probes());
        }
    }

    /** The last rows of a text of our own, which must hold. */
    private Relation recipe(String text, Map<String, Relation> rows) {
        Problems problems = new Problems(new SourceText("recipe", text));
        List<Diagnostic> syntax = new ArrayList<>();
        Script script = Parser.parse(problems.source(), syntax);
        syntax.forEach(problems::add);
        Context context = new Context(
                problems, new Environment(), sources, Map.of(), verbs.names()::contains, Target.DUCKDB_BATCH);
        context.evaluation(node -> evaluate(node, context) instanceof Value.Rows found ? found.relation() : null);
        context.recipes(this::recipe);
        rows.forEach((name, relation) -> context.environment().bind(name, new Bound.Table(relation)));
        statements(script, context);
        if (problems.hasErrors() || context.actions().isEmpty()) {
            throw new IllegalStateException("a recipe of our own does not hold: " + problems.all());
        }
        return context.actions().get(context.actions().size() - 1).relation();
    }

    /** Where a bracket is missing, the verbs after it seem to stand inside an expression. */
    private static List<Diagnostic> withoutConsequences(List<Diagnostic> problems) {
        return problems.stream()
                .filter(problem -> !problem.code().equals("verb-here"))
                .toList();
    }

    private void bindTable(Context context, String name, String path) {
        Source source = sources.open(formatOf(path), path, Map.of());
        context.environment().bind(name, new Bound.Table(Relation.of(source)));
    }

    /** The format a path's ending names; JSON where it names none. */
    public static Source.Format formatOf(String path) {
        String lower = path.toLowerCase(java.util.Locale.ROOT);
        if (lower.endsWith(".parquet")) {
            return Source.Format.PARQUET;
        }
        return lower.endsWith(".csv") || lower.endsWith(".csv.gz") || lower.endsWith(".tsv")
                ? Source.Format.CSV
                : Source.Format.JSON;
    }

    private void statements(Script script, Context context) {
        for (Node statement : script.statements()) {
            if (statement instanceof Node.Assign assign) {
                assign(assign, context);
            } else {
                Value value = evaluate(statement, context);
                if (value instanceof Value.Rows rows) {
                    context.act(new Action.Show(rows.relation()));
                }
            }
        }
        if (script.statements().isEmpty() && !context.problems().hasErrors()) {
            context.problems().add("empty-script", new Span(0, 0), "there is nothing to run");
        }
    }

    /** What a statement comes to. */
    private sealed interface Value {
        record Rows(Relation relation) implements Value {}

        record Connection() implements Value {}

        /** Done, or reported. */
        record Nothing() implements Value {}
    }

    private void assign(Node.Assign assign, Context context) {
        String name = assign.target().text();
        Node right = assign.value();
        if (right instanceof Node.Lambda) {
            context.problems()
                    .add(context.problems()
                            .error("not-in-language", right.span(), "there are no user functions in this language")
                            .help("name the steps of a pipeline instead: `food <- logs |> filter(…)`"));
            spoil(name, context);
            return;
        }
        if (isConstant(right, context)) {
            context.environment().bind(name, new Bound.Constant(Constants.closed(right, context.environment())));
            return;
        }
        int actions = context.actions().size();
        Value value = evaluate(right, context);
        if (value instanceof Value.Rows rows) {
            context.environment().bind(name, new Bound.Table(rows.relation()));
        } else if (value instanceof Value.Connection) {
            context.environment().bind(name, new Bound.Connection());
        } else if (context.actions().size() > actions) {
            context.problems()
                    .note(
                            "assigned-nothing",
                            assign.target().span(),
                            "`" + name + "` is empty: the pipeline ends by printing or writing");
        } else if (context.problems().hasErrors()) {
            spoil(name, context);
        }
    }

    /** Nothing more is said of a name whose value has been complained about. */
    private static void spoil(String name, Context context) {
        context.environment().bind(name, new Bound.Constant(new Node.Broken(Span.NONE)));
    }

    private static boolean isSpoilt(String name, Context context) {
        return context.environment().constant(name) instanceof Node.Broken;
    }

    private boolean isConstant(Node node, Context context) {
        return switch (node) {
            case Node.Literal ignored -> true;
            case Node.Name name ->
                context.environment().constant(name.text()) != null && !isSpoilt(name.text(), context);
            case Node.Unary unary -> isConstant(unary.operand(), context);
            case Node.Paren paren -> isConstant(paren.inner(), context);
            case Node.Binary binary -> isConstant(binary.left(), context) && isConstant(binary.right(), context);
            case Node.Call call -> isFunction(String.valueOf(call.name()));
            default -> false;
        };
    }

    private boolean isFunction(String name) {
        return !verbs.names().contains(name)
                && !CONNECTING.contains(name)
                && (name.equals("c") || dev.sparkjoy.function.Functions.find(name) != null);
    }

    private Value evaluate(Node node, Context context) {
        return switch (node) {
            case Node.Paren paren -> evaluate(paren.inner(), context);
            case Node.Name name -> named(name, context);
            case Node.Pipe pipe -> pipe(pipe, context);
            case Node.Call call -> call(call, context);
            case Node.Broken ignored -> new Value.Nothing();
            case Node.Index index -> {
                Brackets.index(index, context);
                yield new Value.Nothing();
            }
            case Node.Dollar dollar -> {
                Brackets.dollar(dollar, context);
                yield new Value.Nothing();
            }
            case Node.Binary binary
            when Refusals.picture(binary) != null ->
                evaluate(java.util.Objects.requireNonNull(Refusals.picture(binary)), context);
            case Node.Binary binary
            when isVerb(binary.right()) -> {
                context.problems()
                        .add(context.problems()
                                .error("pipe-needed", binary.operatorSpan(), "verbs are joined by a pipe")
                                .suggest("|>"));
                yield pipe(new Node.Pipe(binary.left(), binary.right(), binary.span()), context);
            }
            case Node.Assign assign -> {
                assign(assign, context);
                yield new Value.Nothing();
            }
            default -> {
                context.problems()
                        .add(context.problems()
                                .error(
                                        "not-a-pipeline",
                                        node.span(),
                                        "a pipeline begins with rows: `read_json(\"logs/\") |> …`"));
                yield new Value.Nothing();
            }
        };
    }

    private boolean isVerb(Node node) {
        return node instanceof Node.Call call && verbs.names().contains(String.valueOf(call.name()));
    }

    private Value named(Node.Name name, Context context) {
        Bound bound = context.environment().find(name.text());
        if (bound instanceof Bound.Table table) {
            return new Value.Rows(table.relation());
        }
        if (bound instanceof Bound.Connection) {
            return new Value.Connection();
        }
        if (bound instanceof Bound.Constant) {
            if (!isSpoilt(name.text(), context)) {
                context.problems()
                        .add(context.problems()
                                .error("not-rows", name.span(), "`" + name.text() + "` is a value and has no rows")
                                .help("values are for conditions and columns: `filter(x > " + name.text() + ")`"));
            }
            return new Value.Nothing();
        }
        if (name.text().equals("stdin") || name.text().equals("-")) {
            return new Value.Rows(Relation.of(sources.open(Source.Format.JSON, "-", Map.of())));
        }
        Source held = sources.table(name.text());
        if (held != null) {
            return new Value.Rows(Relation.of(held));
        }
        List<String> there = tables(context);
        Diagnostic diagnostic =
                context.problems().error("unknown-table", name.span(), "there is no table `" + name.text() + "`");
        if (verbs.names().contains(name.text())) {
            diagnostic = context.problems()
                    .error(
                            "unknown-table",
                            name.span(),
                            "`" + name.text() + "` is a verb; it needs rows before it: `read_json(\"logs/\") |> "
                                    + name.text() + "(…)`");
        } else if (name.text().equalsIgnoreCase("select")) {
            diagnostic = diagnostic.help("this is no SQL: `read_json(\"logs/\") |> filter(…) |> select(…)`");
        } else {
            diagnostic = diagnostic.suggest(Suggest.nearest(name.text(), there));
            diagnostic = there.isEmpty()
                    ? diagnostic.help(
                            "read files with `read_json(\"path\")`, or name them: `--table " + name.text() + "=path`")
                    : diagnostic.help("tables there: " + String.join(", ", there));
        }
        context.problems().add(diagnostic);
        return new Value.Nothing();
    }

    private Value pipe(Node.Pipe pipe, Context context) {
        Value left = evaluate(pipe.left(), context);
        Node right = pipe.right();
        if (right instanceof Node.Name name) {
            right = new Node.Call(name, List.of(), name.span());
        }
        if (!(right instanceof Node.Call call)) {
            if (!(right instanceof Node.Broken)) {
                context.problems().add("not-a-verb", right.span(), "after a pipe comes a verb, such as `filter(…)`");
            }
            return left;
        }
        if (left instanceof Value.Rows rows) {
            return verb(rows.relation(), call, withoutPlaceholder(call.arguments()), context);
        }
        if (left instanceof Value.Connection && verbs.isReader(String.valueOf(call.name()))) {
            return read(call, call.arguments(), context);
        }
        if (left instanceof Value.Nothing) {
            unknownVerb(call, context);
        } else {
            context.problems()
                    .add("not-rows", pipe.left().span(), "a connection has no rows; read some: `sc |> tbl(\"logs\")`");
        }
        return new Value.Nothing();
    }

    /** {@code filter(., x)} and {@code filter(_, x)}: the pipe's place said outright. */
    private static List<Node.Argument> withoutPlaceholder(List<Node.Argument> arguments) {
        return arguments.stream()
                .filter(argument -> !(argument.value() instanceof Node.Name name
                        && (name.text().equals(".") || name.text().equals("_"))))
                .toList();
    }

    private Value call(Node.Call call, Context context) {
        String name = call.name();
        if (name == null) {
            context.problems().add("not-a-verb", call.span(), "this is called but is no verb");
            return new Value.Nothing();
        }
        if (Refusals.loads(call)) {
            Refusals.library(call, context.problems());
            return new Value.Nothing();
        }
        if (name.equals("set.seed")) {
            context.problems()
                    .add(context.problems()
                            .error(
                                    "without-effect",
                                    call.span(),
                                    "`set.seed()` changes nothing: `runif()` and `slice_sample()` draw anew each time, "
                                            + "and not by R's generator")
                            .severity(Diagnostic.Severity.NOTE)
                            .help("the same rows each time, as if by chance: `filter(hash_bucket(id, 100) < 10)`"));
            return new Value.Nothing();
        }
        if (IGNORED.contains(name)) {
            return new Value.Nothing();
        }
        if (CONNECTING.contains(name)) {
            return new Value.Connection();
        }
        if (verbs.isReader(name)) {
            return read(call, call.arguments(), context);
        }
        if (!verbs.names().contains(name)) {
            unknownVerb(call, context);
            return new Value.Nothing();
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            Node.Argument argument = call.arguments().get(i);
            if (argument.value() != null
                    && (argument.name() == null
                            || argument.name().equals(".data")
                            || (name.equals("bind_rows") && !argument.name().startsWith(".")))
                    && mayBeRows(argument.value(), context)) {
                Value data = evaluate(argument.value(), context);
                if (data instanceof Value.Rows rows) {
                    List<Node.Argument> others = new ArrayList<>(call.arguments());
                    others.remove(i);
                    return verb(rows.relation(), call, others, context);
                }
                return new Value.Nothing();
            }
        }
        Diagnostic problem = context.problems()
                .error("no-rows", call.span(), "`" + name + "()` needs rows before it")
                .help("such as `read_json(\"logs/\") |> " + name + "(…)`");
        boolean first = context.text(new Span(0, call.span().start())).isBlank();
        context.problems()
                .add(first ? problem : problem.help("where it goes on from the line above, that line ends with `|>`"));
        return new Value.Nothing();
    }

    /** Whether a verb's first argument can be meant as its rows; {@code x > 1} and a column's name can't. */
    private boolean mayBeRows(Node node, Context context) {
        return switch (node) {
            case Node.Pipe ignored -> true;
            case Node.Call call -> isVerb(call) || CONNECTING.contains(String.valueOf(call.name()));
            case Node.Paren paren -> mayBeRows(paren.inner(), context);
            case Node.Name name ->
                Suggest.nearest(name.text(), tables(context)) != null
                        || name.text().equals("stdin");
            default -> false;
        };
    }

    private List<String> tables(Context context) {
        List<String> there = new ArrayList<>(context.environment().tables());
        there.addAll(sources.tableNames());
        return there;
    }

    private Value read(Node.Call call, List<Node.Argument> arguments, Context context) {
        List<Node.Argument> own = arguments.stream()
                .filter(argument -> !(argument.value() instanceof Node.Name name
                        && context.environment().find(name.text()) instanceof Bound.Connection))
                .filter(argument -> !"sc".equals(argument.name()))
                .toList();
        Relation relation = verbs.read(String.valueOf(call.name()), call, own, context);
        return relation == null ? new Value.Nothing() : new Value.Rows(relation);
    }

    private Value verb(Relation input, Node.Call call, List<Node.Argument> arguments, Context context) {
        String name = String.valueOf(call.name());
        if (!verbs.names().contains(name) || verbs.isReader(name)) {
            unknownVerb(call, context);
            return new Value.Rows(input);
        }
        Relation result = context.over(input, () -> {
            OnTarget.verb(
                    verbs.support(name, context.target()), name, call.function().span(), input, context);
            return verbs.apply(name, input, call, arguments, context);
        });
        StreamRules.check(input, result, call, context);
        noteTwice(result, call, context);
        return context.takeUnknown() || verbs.isTerminal(name) ? new Value.Nothing() : new Value.Rows(result);
    }

    /** Two columns of one name can't be told apart by what follows. */
    private static void noteTwice(Relation result, Node.Call call, Context context) {
        Set<String> seen = new HashSet<>();
        for (String column : result.names()) {
            if (!seen.add(column) && !context.problems().hasErrors()) {
                context.problems()
                        .add(
                                "duplicate-name",
                                call.span(),
                                "`" + call.name() + "()` would make two columns named `" + column + "`");
            }
        }
    }

    private void unknownVerb(Node.Call call, Context context) {
        String name = String.valueOf(call.name());
        if (verbs.names().contains(name) || isSpoilt(name, context)) {
            return;
        }
        String refusal = Refusals.instead(name);
        if (refusal != null) {
            context.problems()
                    .add(context.problems()
                            .error(
                                    "not-in-language",
                                    call.function().span(),
                                    "`" + name + "()` is not in this language")
                            .help(refusal));
            return;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        String before = name.substring(0, name.length() - last.length());
        if (!before.isEmpty() && tables(context).contains(before.substring(0, before.length() - 1))) {
            String verb = verbs.names().contains(last) ? last : Suggest.verbFor(last);
            context.problems()
                    .add(context.problems()
                            .error(
                                    "python-habit",
                                    call.function().span(),
                                    "verbs are no methods; a pipe joins them to their rows")
                            .suggest(before.substring(0, before.length() - 1) + " |> " + (verb == null ? last : verb)));
            return;
        }
        String known = Suggest.verbFor(last);
        if (known == null) {
            known = Suggest.nearest(name, verbs.names());
        }
        if (known == null && !last.equals(name)) {
            known = Suggest.nearest(last, verbs.names());
        }
        Diagnostic diagnostic = context.problems()
                .error("unknown-verb", call.function().span(), "there is no verb `" + name + "`")
                .suggest(known);
        context.problems().add(known != null ? diagnostic : diagnostic.help("`joy help` lists the verbs"));
    }

    /** {@code x |> f(y)} inside an expression is {@code f(x, y)}. */
    static Node insert(Node left, Node right) {
        if (right instanceof Node.Name name) {
            return new Node.Call(name, List.of(Node.Argument.of(left)), name.span());
        }
        if (right instanceof Node.Call call) {
            List<Node.Argument> arguments = new ArrayList<>();
            arguments.add(Node.Argument.of(left));
            arguments.addAll(call.arguments());
            return new Node.Call(call.function(), arguments, call.span());
        }
        return right;
    }
}
