package dev.sparkjoy.sql;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Selection;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one SELECT. */
final class BlockWriter {
    private final Dialect dialect;
    private final Compiler.SourceText from;
    private final List<ScanRead> scans;
    private final Block block;
    private final boolean ordered;
    private final boolean reliesOnOrder;
    private final ExprWriter writer;
    /** Columns of the scan, by the path they hold. */
    private final Map<String, ScanRead.Column> scanned = new LinkedHashMap<>();
    /** Whether the condition of a pair is being written, where its sides are two tables. */
    private boolean pairing;
    /** Whether a column is told from a result of its name by the source's. */
    private boolean named;

    BlockWriter(
            Dialect dialect,
            Compiler.SourceText from,
            List<ScanRead> scans,
            Block block,
            boolean ordered,
            boolean reliesOnOrder) {
        this.dialect = dialect;
        this.from = from;
        this.scans = scans;
        this.block = block;
        this.ordered = ordered;
        this.reliesOnOrder = reliesOnOrder;
        this.writer = new ExprWriter(dialect, block, this::column);
    }

    private boolean readsLogs() {
        Source source = block.source();
        return source != null && source.format() == Source.Format.JSON;
    }

    private @Nullable Sql column(Expr expr) {
        if (!readsLogs()) {
            return expr instanceof Expr.Column column ? Sql.atom(named(column.name())) : null;
        }
        if (!Compiler.isPath(expr)) {
            return null;
        }
        return Sql.atom(read(path(expr), expr.type()));
    }

    /** A column of a source or of a block before. */
    private String named(String column) {
        Block holder = block.holder(column);
        if (holder == null) {
            return qualified(column);
        }
        String alias = holder.alias(column);
        String identifier = dialect.identifier(alias);
        boolean twice = block.from instanceof From.Pair pair
                && List.of(pair.left(), pair.right()).stream()
                        .filter(side -> side != holder)
                        .anyMatch(side -> side.select.stream()
                                .anyMatch(other -> side.alias(other.name()).equalsIgnoreCase(alias)));
        if (block.from instanceof From.Pair pair
                && pair.kind() == Plan.JoinKind.NEAREST
                && dialect.nearestIsOneTable()) {
            return dialect.identifier(pairing ? holder.name : pair.left().name) + "." + identifier;
        }
        return twice || isHidden(alias, column) ? dialect.identifier(holder.name) + "." + identifier : identifier;
    }

    /** A column of the input that a result of the same name would hide is named with its table. */
    private String qualified(String identifier, String name) {
        if (!isHidden(name, name)) {
            return identifier;
        }
        named = true;
        return dialect.identifier(readsLogs() ? "logs" : "rows_in") + "." + identifier;
    }

    /** Whether a result, and not what is that column of the input, has the alias. */
    private boolean isHidden(String alias, String column) {
        return block.select.stream()
                .anyMatch(named -> block.alias(named.name()).equalsIgnoreCase(alias)
                        && !(named.value() instanceof Expr.Column same
                                && same.name().equals(column)));
    }

    private String qualified(String name) {
        return qualified(dialect.identifier(name), name);
    }

    private static FieldPath path(Expr expr) {
        return expr instanceof Expr.Field field
                ? path(field.struct()).child(field.name())
                : FieldPath.of(((Expr.Column) expr).name());
    }

    /** The value at a path, as SQL over the scan's columns. */
    private String read(FieldPath path, Type type) {
        if (path.size() == 1 && path.head().equals(Folding.ROW)) {
            return qualified(scan(path, type, ScanRead.Kind.ORDINAL));
        }
        if (path.size() == 1 && path.head().equals(LogColumns.REST)) {
            return qualified(scan(path, type, ScanRead.Kind.REST));
        }
        if (path.size() == 1 && path.head().equals(LogColumns.DAMAGE)) {
            return qualified(scan(path, type, ScanRead.Kind.DAMAGE));
        }
        if (jsonParent(path) instanceof FieldPath parent) {
            String json = qualified(scan(parent, Type.Scalar.JSON, ScanRead.Kind.VALUE));
            for (String name : path.segments().subList(parent.size(), path.size())) {
                json = dialect.field(json, name, true);
            }
            return json;
        }
        if (type instanceof Type.Struct struct && !struct.fields().isEmpty()) {
            List<String> values = struct.fields().stream()
                    .map(field -> read(path.child(field.name()), field.type()))
                    .toList();
            return "CASE WHEN " + qualified(scan(path, Type.Scalar.LGL, ScanRead.Kind.PRESENCE)) + " THEN "
                    + dialect.struct(Aliases.of(struct), values) + " END";
        }
        String name = qualified(scan(path, type, ScanRead.Kind.VALUE));
        return dialect.scanned(name, type);
    }

    /** The field of varying type that a path reaches into, or null. */
    private @Nullable FieldPath jsonParent(FieldPath path) {
        Type.Struct type = Objects.requireNonNull(block.source()).type();
        for (int size = 1; size < path.size(); size++) {
            FieldPath prefix = new FieldPath(path.segments().subList(0, size));
            if (Type.Scalar.JSON.equals(type.at(prefix))) {
                return prefix;
            }
        }
        return null;
    }

    private String scan(FieldPath path, Type type, ScanRead.Kind kind) {
        String key = kind + " " + path.segments();
        ScanRead.Column known = scanned.get(key);
        if (known != null) {
            return known.name();
        }
        String name = (path.toString().isEmpty() ? "_" : path.toString()) + (kind == ScanRead.Kind.PRESENCE ? "?" : "");
        Set<String> taken = scanned.values().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        while (taken.contains(name.toLowerCase(Locale.ROOT))) {
            name += "_";
        }
        scanned.put(key, new ScanRead.Column(name, path, type, kind));
        return name;
    }

    String write() {
        if (block.from instanceof From.Stack stack) {
            return stack.parts().stream()
                    .map(part -> new BlockWriter(dialect, from, scans, part, false, false).write())
                    .collect(Collectors.joining("\nUNION ALL\n"));
        }
        return sortsApart() ? sortedApart() : select(block.select, true);
    }

    /** One SELECT of these columns, sorted and cut or not. What is read is known when all else is written. */
    private String select(List<Named> columns, boolean whole) {
        String items = "SELECT " + items(columns);
        String tail = tail() + (whole ? orderBy() + limit() : "");
        return block.from instanceof From.One ? items + tail : items + "\nFROM " + source() + tail;
    }

    private String tail() {
        return clause("\nWHERE ", block.where)
                + leftOut()
                + groupBy()
                + clause("\nHAVING ", block.having)
                + clause("\nQUALIFY ", block.qualify);
    }

    private String limit() {
        return block.limit == null ? "" : "\nLIMIT " + block.limit;
    }

    private boolean sortsApart() {
        return dialect.sortsApart()
                && ordered
                && !block.qualify.isEmpty()
                && block.order.stream().anyMatch(key -> key.value().hasWindow());
    }

    /** The rows with what they are sorted by, and then sorted. */
    private String sortedApart() {
        List<Named> columns = new ArrayList<>(block.select);
        List<String> order = new ArrayList<>();
        for (Expr.Key key : block.order) {
            String name = "joy_sort_" + order.size();
            columns.add(new Named(name, key.value()));
            order.add(name + direction(key));
        }
        String names = block.select.stream()
                .map(named -> dialect.identifier(block.alias(named.name())))
                .collect(Collectors.joining(", "));
        return "SELECT " + names + "\nFROM (\n  " + select(columns, false).replace("\n", "\n  ") + "\n)\nORDER BY "
                + String.join(", ", order) + limit();
    }

    private static String direction(Expr.Key key) {
        return key.descending() ? " DESC NULLS LAST" : " NULLS LAST";
    }

    private String items(List<Named> columns) {
        List<String> items = new ArrayList<>();
        if (columns.isEmpty()) {
            // Rows without columns are still rows; SQL wants at least one.
            return "1 AS joy_one";
        }
        for (int i = 0; i < columns.size(); i++) {
            Named named = columns.get(i);
            String name = dialect.identifier(block.alias(named.name()));
            if (list(named) instanceof Expr list) {
                // The item before is the list's elements.
                items.removeLast();
                String value = dialect.identifier(block.alias(columns.get(i - 1).name()));
                items.addAll(dialect.unnested(writer.text(list), value, name));
                continue;
            }
            String text = writer.text(named.value());
            items.add(text.equals(name) ? name : text + " AS " + name);
        }
        String line = String.join(", ", items);
        return line.length() <= 90 ? line : String.join(",\n  ", items);
    }

    /** The list whose elements' places a column is; null where it is something else. */
    private static @Nullable Expr list(Named named) {
        return named.value() instanceof Expr.Apply apply
                        && apply.function().name().equals(".subscripts")
                ? apply.arguments().get(0)
                : null;
    }

    private String clause(String keyword, List<Expr> conditions) {
        if (conditions.isEmpty()) {
            return "";
        }
        if (conditions.size() == 1) {
            return keyword + writer.text(plain(conditions.get(0)));
        }
        return keyword
                + conditions.stream()
                        .map(condition -> writer.write(plain(condition)).in(3))
                        .collect(Collectors.joining(" AND "));
    }

    /** Counts in a query of its own, which no filter of the user's can get into. */
    private String leftOut() {
        if (block.delivery == null || !(block.from instanceof From.Rows rows)) {
            return "";
        }
        String counting = dialect.leftOut(rows.block().name, "count(*)");
        return counting.isEmpty()
                ? ""
                : "\n  AND (SELECT " + counting + " FROM " + dialect.identifier(rows.block().name) + " WHERE "
                        + dialect.identifier(block.delivery) + " > 1)";
    }

    /** At the top of a WHERE, NA and FALSE are the same; beside GROUP BY, a key is known by being the same words. */
    private Expr plain(Expr condition) {
        if (condition instanceof Expr.Apply apply
                && apply.function().name().equals(".in")
                && !block.isGrouped()
                && !apply.hasWindow()) {
            return new Expr.Apply(IN, apply.arguments(), apply.rest(), null, List.of(), null, apply.type());
        }
        return condition;
    }

    private static final dev.sparkjoy.function.Function IN =
            Objects.requireNonNull(dev.sparkjoy.function.Functions.find(".in_plain"));

    private String groupBy() {
        List<Expr> keys = block.groupBy;
        if (keys != null
                && keys.isEmpty()
                && block.select.stream().noneMatch(named -> named.value().hasAggregate())) {
            // One group of all rows, which no aggregate tells of.
            return dialect.oneGroup();
        }
        return keys == null || keys.isEmpty()
                ? ""
                : "\nGROUP BY " + keys.stream().map(writer::text).collect(Collectors.joining(", "));
    }

    private String orderBy() {
        if (!ordered || block.order.isEmpty()) {
            return "";
        }
        return "\nORDER BY "
                + block.order.stream().map(this::orderKey).distinct().collect(Collectors.joining(", "));
    }

    /** A column of the result by its name, anything else as it is computed. */
    private String orderKey(Expr.Key key) {
        String direction = direction(key);
        Expr value = key.value() instanceof Expr.Apply apply
                        && apply.function().name().equals(Folding.SORTING)
                        && !writer.maybeNaN(apply.parts().get(0))
                ? apply.parts().get(0)
                : key.value();
        for (Named named : block.select) {
            if (named.value().equals(value)) {
                return dialect.identifier(block.alias(named.name())) + direction;
            }
        }
        return writer.text(value) + direction;
    }

    private String source() {
        return switch (block.from) {
            case From.Origin origin -> origin(origin.source());
            case From.Rows rows -> dialect.identifier(rows.block().name);
            case From.Pair pair -> pair(pair);
            case From.One ignored -> throw new IllegalStateException("nothing to read from");
            case From.Stack ignored -> throw new IllegalStateException("stacks are written part by part");
        };
    }

    private String pair(From.Pair pair) {
        pairing = true;
        try {
            return paired(pair);
        } finally {
            pairing = false;
        }
    }

    private String paired(From.Pair pair) {
        String left = dialect.identifier(pair.left().name);
        String right = dialect.identifier(pair.right().name);
        List<Expr> conditions =
                block.on.stream().filter(condition -> !isTrue(condition)).toList();
        if (conditions.isEmpty() && pair.kind() == Plan.JoinKind.INNER) {
            return left + "\nCROSS JOIN " + right;
        }
        String on = conditions.isEmpty()
                ? "TRUE"
                : conditions.stream()
                        .map(condition -> conditions.size() == 1
                                ? writer.text(condition)
                                : writer.write(condition).in(3))
                        .collect(Collectors.joining(" AND "));
        if (pair.kind() == Plan.JoinKind.NEAREST) {
            Expr.Apply order = (Expr.Apply) conditions.get(conditions.size() - 1);
            Expr one = Objects.requireNonNull(order.arguments().get(0));
            Expr two = Objects.requireNonNull(order.arguments().get(1));
            boolean rightLast =
                    two.any(part -> part instanceof Expr.Column column && block.holder(column.name()) == pair.right());
            boolean atMost = order.function().name().startsWith(">") == rightLast;
            return dialect.nearest(left, right, on, writer.text(rightLast ? two : one), atMost);
        }
        return left + "\n" + dialect.join(pair.kind()) + " " + right + " ON " + on;
    }

    private static boolean isTrue(Expr condition) {
        return condition instanceof Expr.Constant constant && Boolean.TRUE.equals(constant.value());
    }

    private String origin(Source source) {
        if (source.format() != Source.Format.JSON) {
            boolean numbered = Pruning.used(block, ordered).stream()
                    .anyMatch(path -> Selection.pathName(path).equals(Folding.ROW));
            return from.table(source, numbered, Folding.ROW, block.where) + (named ? " AS rows_in" : "");
        }
        String key = scans.isEmpty() ? source.location() : source.location() + "#" + (scans.size() + 1);
        scans.add(new ScanRead(source, List.copyOf(scanned.values()), filters(), reliesOnOrder, key));
        return from.logs(key) + " AS logs";
    }

    /** Conditions the reader can look for in the raw bytes: a text field equal to one of some texts. */
    private List<ScanRead.Equality> filters() {
        List<ScanRead.Equality> filters = new ArrayList<>();
        for (Expr condition : block.where) {
            if (condition instanceof Expr.Apply apply) {
                ScanRead.Equality filter = switch (apply.function().name()) {
                    case "==" ->
                        equality(apply.arguments().get(0), apply.arguments().subList(1, 2));
                    case ".in" -> equality(apply.arguments().get(0), apply.rest());
                    case "|" -> either(apply);
                    default -> null;
                };
                if (filter != null) {
                    filters.add(filter);
                }
            }
        }
        return filters;
    }

    /** {@code x == "a" | x == "b"}. */
    private ScanRead.@Nullable Equality either(Expr.Apply or) {
        Set<String> texts = new LinkedHashSet<>();
        FieldPath path = null;
        for (Expr side : or.arguments()) {
            if (!(side instanceof Expr.Apply apply)) {
                return null;
            }
            ScanRead.Equality part = switch (apply.function().name()) {
                case "==" ->
                    equality(apply.arguments().get(0), apply.arguments().subList(1, 2));
                case ".in" -> equality(apply.arguments().get(0), apply.rest());
                case "|" -> either(apply);
                default -> null;
            };
            if (part == null || (path != null && !path.equals(part.path()))) {
                return null;
            }
            path = part.path();
            texts.addAll(part.anyOf());
        }
        return path == null ? null : new ScanRead.Equality(path, texts);
    }

    private ScanRead.@Nullable Equality equality(@Nullable Expr field, List<? extends @Nullable Expr> values) {
        if (field == null || !Compiler.isPath(field) || !field.type().equals(Type.Scalar.CHR)) {
            return field instanceof Expr.Constant
                            && values.size() == 1
                            && values.get(0) instanceof Expr path
                            && Compiler.isPath(path)
                    ? equality(path, List.of(field))
                    : null;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Expr value : values) {
            if (!(value instanceof Expr.Constant constant) || !(constant.value() instanceof String text)) {
                return null;
            }
            texts.add(text);
        }
        return new ScanRead.Equality(path(field), texts);
    }
}
