package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import dev.sparkjoy.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** tidyselect: names, ranges, helpers and their algebra; and paths into structs, which R has not. */
public final class Selection {
    private final Context context;
    private final Relation input;

    public Selection(Context context, Relation input) {
        this.context = context;
        this.input = input;
    }

    /** Chosen columns by the text of their expression, so that mentions of the same one collapse. */
    private static final class Chosen {
        private final Map<Expr, String> names = new LinkedHashMap<>();
        private final Set<Expr> renamed = new LinkedHashSet<>();

        void add(Expr expr, String name) {
            names.putIfAbsent(expr, name);
        }

        void rename(Expr expr, String name) {
            names.put(expr, name);
            renamed.add(expr);
        }

        void addAll(Chosen other) {
            other.names.forEach((expr, name) -> {
                if (other.renamed.contains(expr)) {
                    rename(expr, name);
                } else {
                    add(expr, name);
                }
            });
        }

        void removeAll(Chosen other) {
            other.names.keySet().forEach(names::remove);
        }
    }

    /** All columns. */
    public List<Named> everything() {
        return input.all();
    }

    /** The columns that arguments choose, named as they shall be; problems are reported. */
    public List<Named> of(List<Node.Argument> arguments) {
        Chosen chosen = new Chosen();
        boolean first = true;
        for (Node.Argument argument : arguments) {
            if (argument.value() == null) {
                continue;
            }
            if (first && argument.name() == null && isNegative(argument.value())) {
                chosen.addAll(columns(input.columns()));
            }
            combine(chosen, argument);
            first = false;
        }
        return named(chosen);
    }

    private void combine(Chosen chosen, Node.Argument argument) {
        Node node = Objects.requireNonNull(argument.value());
        Node removed = removed(node);
        if (argument.name() == null && removed != null) {
            chosen.removeAll(eval(removed));
            return;
        }
        Chosen part = eval(node);
        String name = argument.name();
        if (name == null) {
            chosen.addAll(part);
            return;
        }
        int number = 1;
        for (Expr expr : part.names.keySet()) {
            chosen.rename(expr, part.names.size() == 1 ? name : name + number++);
        }
    }

    private static boolean isNegative(Node node) {
        return removed(node) != null
                || (node instanceof Node.Call call
                        && "c".equals(call.name())
                        && !call.arguments().isEmpty()
                        && call.arguments().get(0).value() instanceof Node first
                        && call.arguments().get(0).name() == null
                        && isNegative(first));
    }

    /** What {@code -x} takes away, or null. */
    private static @Nullable Node removed(Node node) {
        if (node instanceof Node.Unary unary && unary.operator().equals("-")) {
            return unary.operand();
        }
        return node instanceof Node.Paren paren ? removed(paren.inner()) : null;
    }

    private List<Named> named(Chosen chosen) {
        List<Named> result = new ArrayList<>();
        Map<String, Integer> taken = new LinkedHashMap<>();
        chosen.names.forEach((expr, name) -> taken.merge(name, 1, Integer::sum));
        chosen.names.forEach((expr, name) -> {
            boolean clash =
                    taken.getOrDefault(name, 0) > 1 && expr instanceof Expr.Field && !chosen.renamed.contains(expr);
            result.add(new Named(clash ? pathName(expr) : name, expr));
        });
        return result;
    }

    /** The full dotted path of an expression that only reaches into structs. */
    public static String pathName(Expr expr) {
        return switch (expr) {
            case Expr.Column column -> column.name();
            case Expr.Field field -> pathName(field.struct()) + "." + field.name();
            default -> expr.toString();
        };
    }

    private static Chosen columns(List<Plan.Column> columns) {
        Chosen chosen = new Chosen();
        columns.forEach(column -> chosen.add(column.reference(), column.name()));
        return chosen;
    }

    private Chosen where(Predicate<Plan.Column> condition) {
        return columns(input.columns().stream().filter(condition).toList());
    }

    private Chosen eval(Node node) {
        return switch (node) {
            case Node.Paren paren -> eval(paren.inner());
            case Node.Name name -> name(name);
            case Node.AllFields all -> allFields(all);
            case Node.Literal literal -> literal(literal);
            case Node.Unary unary -> complement(unary);
            case Node.Binary binary -> algebra(binary);
            case Node.Dollar dollar -> path(dollar);
            case Node.Call call -> call(call);
            case Node.Broken ignored -> new Chosen();
            default -> notASelection(node);
        };
    }

    private Chosen notASelection(Node node) {
        context.problems()
                .add(context.problems()
                        .error("not-a-selection", node.span(), "`" + Printer.print(node) + "` chooses no columns")
                        .help("name columns, or use starts_with(), where() and the like; to compute, use mutate()"));
        return new Chosen();
    }

    private Chosen name(Node.Name name) {
        Expr found = Expressions.rows(context, input).find(name);
        Chosen chosen = new Chosen();
        if (found != null) {
            chosen.add(
                    found,
                    found instanceof Expr.Column column
                            ? column.name()
                            : name.segments().get(name.segments().size() - 1));
            return chosen;
        }
        Node value = context.environment().constant(name.text());
        if (value != null) {
            return eval(value);
        }
        new Unknown(context, input).column(name, List.of());
        return chosen;
    }

    private Chosen path(Node.Dollar dollar) {
        Chosen chosen = new Chosen();
        Expr expr = Expressions.rows(context, input).check(dollar);
        if (expr instanceof Expr.Field || expr instanceof Expr.Column) {
            chosen.add(expr, dollar.name());
        }
        return chosen;
    }

    private Chosen allFields(Node.AllFields all) {
        Chosen chosen = new Chosen();
        Expr struct = Expressions.rows(context, input).check(all.struct());
        if (struct.type() instanceof Type.Struct fields) {
            fields.fields()
                    .forEach(field -> chosen.add(new Expr.Field(struct, field.name(), field.type()), field.name()));
        } else if (!struct.type().equals(Type.Scalar.NA)) {
            context.problems()
                    .add(context.problems()
                            .error(
                                    "not-a-struct",
                                    all.struct().span(),
                                    "`" + all.struct().text() + "` has no fields")
                            .label("this is " + struct.type()));
        }
        return chosen;
    }

    private Chosen literal(Node.Literal literal) {
        return switch (literal.value()) {
            case Value.Str text -> byName(text.value(), literal.span(), true);
            case Value.Num number -> position((long) number.value(), literal.span());
            case Value.Int number -> position(number.value(), literal.span());
            default -> notASelection(literal);
        };
    }

    private Chosen byName(String name, Span span, boolean must) {
        Plan.Column column = input.column(name);
        Chosen chosen = new Chosen();
        if (column != null) {
            chosen.add(column.reference(), name);
        } else if (must) {
            context.wanted(List.of(name));
            Diagnostic diagnostic =
                    context.problems().error("unknown-column", span, "there is no column `" + name + "`");
            String nearest = Suggest.nearest(name, input.names());
            context.problems()
                    .add(diagnostic
                            .suggest(nearest == null ? null : Printer.quote(nearest))
                            .help("columns there: " + Unknown.list(input.names())));
        }
        return chosen;
    }

    private Chosen position(long position, Span span) {
        Chosen chosen = new Chosen();
        if (position >= 1 && position <= input.columns().size()) {
            Plan.Column column = input.columns().get((int) position - 1);
            chosen.add(column.reference(), column.name());
        } else {
            context.problems()
                    .add(
                            "no-such-position",
                            span,
                            "there is no column " + position + "; there are "
                                    + input.columns().size());
        }
        return chosen;
    }

    private Chosen complement(Node.Unary unary) {
        if (!unary.operator().equals("-") && !unary.operator().equals("!")) {
            return notASelection(unary);
        }
        Chosen chosen = columns(input.columns());
        chosen.removeAll(eval(unary.operand()));
        return chosen;
    }

    private Chosen algebra(Node.Binary binary) {
        switch (binary.operator()) {
            case ":" -> {
                return range(binary);
            }
            case "|" -> {
                Chosen left = eval(binary.left());
                left.addAll(eval(binary.right()));
                return left;
            }
            case "&" -> {
                Chosen left = eval(binary.left());
                left.names.keySet().retainAll(eval(binary.right()).names.keySet());
                return left;
            }
            default -> {
                return notASelection(binary);
            }
        }
    }

    private Chosen range(Node.Binary binary) {
        List<Expr> all = input.columns().stream()
                .map(column -> (Expr) column.reference())
                .toList();
        Chosen from = eval(binary.left());
        Chosen to = eval(binary.right());
        Chosen chosen = new Chosen();
        if (from.names.isEmpty() || to.names.isEmpty()) {
            return chosen;
        }
        int first = all.indexOf(from.names.keySet().iterator().next());
        int last = all.indexOf(to.names.keySet().iterator().next());
        if (first < 0 || last < 0) {
            return notASelection(binary);
        }
        int step = first <= last ? 1 : -1;
        for (int i = first; i != last + step; i += step) {
            chosen.add(all.get(i), input.columns().get(i).name());
        }
        return chosen;
    }

    private Chosen call(Node.Call call) {
        String function = String.valueOf(call.name());
        return switch (function) {
            case "c" -> {
                Chosen chosen = new Chosen();
                boolean first = true;
                for (Node.Argument argument : call.arguments()) {
                    if (argument.value() != null) {
                        if (first && argument.name() == null && isNegative(argument.value())) {
                            chosen.addAll(columns(input.columns()));
                        }
                        combine(chosen, argument);
                        first = false;
                    }
                }
                yield chosen;
            }
            case "everything" -> columns(input.columns());
            case "group_cols" -> where(column -> input.groups().contains(column.name()));
            case "last_col" -> lastColumn(call);
            case "starts_with" -> byText(call, (name, text) -> name.startsWith(text));
            case "ends_with" -> byText(call, (name, text) -> name.endsWith(text));
            case "contains" -> byText(call, (name, text) -> name.contains(text));
            case "matches" -> matches(call);
            case "num_range" -> numbered(call);
            case "all_of", "one_of" -> names(call, true);
            case "any_of" -> names(call, false);
            case "where" -> byType(call);
            default -> unknownHelper(call, function);
        };
    }

    private Chosen unknownHelper(Node.Call call, String function) {
        List<String> helpers = List.of(
                "c",
                "everything",
                "group_cols",
                "last_col",
                "starts_with",
                "ends_with",
                "contains",
                "matches",
                "num_range",
                "all_of",
                "any_of",
                "where");
        String nearest = Suggest.nearest(function, helpers);
        if (nearest == null) {
            return notASelection(call);
        }
        context.problems()
                .add(context.problems()
                        .error(
                                "unknown-function",
                                call.function().span(),
                                "there is no selection helper `" + function + "`")
                        .suggest(nearest));
        return new Chosen();
    }

    private Chosen lastColumn(Node.Call call) {
        long offset = 0;
        if (!call.arguments().isEmpty()
                && call.arguments().get(0).value() instanceof Node.Literal literal
                && Expressions.constant(literal.value()) instanceof Expr.Constant constant
                && constant.value() instanceof Number number) {
            offset = number.longValue();
        }
        return position(input.columns().size() - offset, call.span());
    }

    private interface NameTest {
        boolean test(String name, String text);
    }

    private Chosen byText(Node.Call call, NameTest test) {
        boolean ignoreCase = ignoreCase(call);
        Chosen chosen = new Chosen();
        for (String text : texts(call)) {
            chosen.addAll(where(column -> ignoreCase
                    ? test.test(column.name().toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))
                    : test.test(column.name(), text)));
        }
        return chosen;
    }

    private static boolean ignoreCase(Node.Call call) {
        return call.arguments().stream()
                .noneMatch(argument -> "ignore.case".equals(argument.name())
                        && argument.value() instanceof Node.Literal literal
                        && literal.value().equals(new Value.Bool(false)));
    }

    private Chosen matches(Node.Call call) {
        Chosen chosen = new Chosen();
        for (String text : texts(call)) {
            try {
                Pattern pattern = Pattern.compile(text, ignoreCase(call) ? Pattern.CASE_INSENSITIVE : 0);
                chosen.addAll(where(column -> pattern.matcher(column.name()).find()));
            } catch (PatternSyntaxException e) {
                context.problems()
                        .add(
                                "bad-pattern",
                                call.span(),
                                "\"" + text + "\" is no regular expression: " + e.getDescription());
            }
        }
        return chosen;
    }

    /** The texts of the first argument: one, {@code c("a", "b")}, or a script's constant. */
    private List<String> texts(Node.Call call) {
        Node first = call.arguments().stream()
                .filter(argument -> argument.name() == null || argument.name().equals("match"))
                .map(Node.Argument::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<String> texts = first == null ? List.of() : texts(first);
        if (texts.isEmpty()) {
            context.problems()
                    .add("constant-needed", call.span(), "`" + call.name() + "` needs a text, such as \"item\"");
        }
        return texts;
    }

    private List<String> texts(Node node) {
        return switch (node) {
            case Node.Literal literal when literal.value() instanceof Value.Str text -> List.of(text.value());
            case Node.Call call
            when "c".equals(call.name()) ->
                call.arguments().stream()
                        .map(Node.Argument::value)
                        .filter(Objects::nonNull)
                        .flatMap(value -> texts(value).stream())
                        .toList();
            case Node.Name name -> {
                Node value = context.environment().constant(name.text());
                yield value == null ? List.of() : texts(value);
            }
            default -> List.of();
        };
    }

    private Chosen numbered(Node.Call call) {
        List<String> prefixes = texts(call);
        List<Node> unnamed = call.arguments().stream()
                .filter(argument -> argument.name() == null)
                .map(Node.Argument::value)
                .filter(Objects::nonNull)
                .toList();
        Chosen chosen = new Chosen();
        if (prefixes.isEmpty() || unnamed.size() < 2) {
            return chosen;
        }
        Expr numbers = Expressions.rows(context, input).check(unnamed.get(1));
        List<Expr> elements = numbers instanceof Expr.Vector vector ? vector.elements() : List.of(numbers);
        int width = unnamed.size() > 2
                        && Expressions.rows(context, input).check(unnamed.get(2)) instanceof Expr.Constant constant
                        && constant.value() instanceof Number number
                ? number.intValue()
                : 0;
        for (Expr element : elements) {
            if (element instanceof Expr.Constant constant && constant.value() instanceof Number number) {
                String digits = String.valueOf(number.longValue());
                chosen.addAll(byName(
                        prefixes.get(0) + "0".repeat(Math.max(0, width - digits.length())) + digits,
                        call.span(),
                        false));
            }
        }
        return chosen;
    }

    private Chosen names(Node.Call call, boolean must) {
        Chosen chosen = new Chosen();
        List<String> texts = texts(call);
        List<Span> places = call.arguments().stream()
                .map(Node.Argument::value)
                .filter(Objects::nonNull)
                .flatMap(node -> places(node).stream())
                .toList();
        for (int i = 0; i < texts.size(); i++) {
            boolean written = places.size() == texts.size();
            chosen.addAll(byName(
                    texts.get(i),
                    written ? places.get(i) : call.arguments().get(0).span(),
                    must));
        }
        return chosen;
    }

    /** Where texts stand that are written out. */
    private static List<Span> places(Node node) {
        return switch (node) {
            case Node.Literal literal when literal.value() instanceof Value.Str -> List.of(literal.span());
            case Node.Call call
            when "c".equals(call.name()) ->
                call.arguments().stream()
                        .map(Node.Argument::value)
                        .filter(Objects::nonNull)
                        .flatMap(value -> places(value).stream())
                        .toList();
            default -> List.of();
        };
    }

    private Chosen byType(Node.Call call) {
        Node test = call.arguments().isEmpty() ? null : call.arguments().get(0).value();
        boolean negated = test instanceof Node.Unary unary
                && unary.operator().equals("~")
                && unary.operand() instanceof Node.Unary not
                && not.operator().equals("!");
        String name = predicateName(test);
        Predicate<Type> predicate = name == null ? null : predicate(name);
        if (predicate == null) {
            context.problems()
                    .add(context.problems()
                            .error(
                                    "unknown-predicate",
                                    test == null ? call.span() : test.span(),
                                    "`where()` needs one of the type tests")
                            .suggest(name == null ? null : Suggest.nearest(name, PREDICATES))
                            .help("tests: " + String.join(", ", PREDICATES)));
            return new Chosen();
        }
        return where(column -> predicate.test(column.type()) != negated);
    }

    private static @Nullable String predicateName(@Nullable Node test) {
        return switch (test) {
            case Node.Name name -> name.text();
            case Node.Unary unary
            when unary.operator().equals("~") || unary.operator().equals("!") -> predicateName(unary.operand());
            case Node.Lambda lambda -> predicateName(lambda.body());
            case Node.Call call -> call.name();
            case null -> null;
            default -> null;
        };
    }

    private static final List<String> PREDICATES = List.of(
            "is.numeric",
            "is.character",
            "is.logical",
            "is.integer",
            "is.double",
            "is.Date",
            "is.POSIXct",
            "is.instant",
            "is.list",
            "is.struct");

    /** Whether {@code is.numeric} and its like hold for a type. */
    static boolean isOf(String predicate, Type type) {
        Predicate<Type> test = predicate(predicate);
        return test != null && test.test(type);
    }

    private static @Nullable Predicate<Type> predicate(String name) {
        return switch (name) {
            case "is.numeric" -> Type::isNumeric;
            case "is.character" -> type -> type.equals(CHR);
            case "is.logical" -> type -> type.equals(LGL);
            case "is.integer" -> type -> type.equals(Type.Scalar.INT);
            case "is.double" -> type -> type.equals(Type.Scalar.DBL);
            case "is.Date" -> type -> type.equals(DATE);
            case "is.POSIXct" -> Type::isInstant;
            case "is.instant" -> Types::isTime;
            case "is.list" -> type -> type instanceof Type.ListOf;
            case "is.struct", "is.data.frame" -> type -> type instanceof Type.Struct;
            default -> null;
        };
    }
}
