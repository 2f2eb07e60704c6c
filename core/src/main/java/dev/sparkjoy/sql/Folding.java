package dev.sparkjoy.sql;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import dev.sparkjoy.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Folds a plan into few blocks: an operation joins the block below where that does not change its meaning, else the
 * block is closed and a new one begun over it.
 */
final class Folding {
    /** The hidden column of a row's place in its source. */
    static final String ROW = "joy_row";

    /** How names begin that no user's column has. */
    private static final String OWN = "joy_";

    /** Hidden columns of stacked rows: which input they come from, and their place in it. */
    private static final String PART = "joy_part";

    private static final String PLACE = "joy_place";

    /** Expressions larger than this are computed once, in a block of their own. */
    private static final int LARGE = 60;

    private int hidden;
    /** How many operations read from each, and the blocks of those that several do. */
    private final Map<Plan, Integer> readers = new IdentityHashMap<>();

    private final Map<Plan, Block> shared = new IdentityHashMap<>();

    /** Whether rows have an order that no verb gave them: those of a stream have none. */
    private final boolean ordered;

    private Folding(Plan plan, boolean ordered) {
        this.ordered = ordered;
        countReaders(plan);
    }

    /** The last block of a plan. */
    static Block of(Plan plan, boolean ordered) {
        return new Folding(plan, ordered).fold(plan);
    }

    private void countReaders(Plan plan) {
        if (readers.merge(plan, 1, Integer::sum) == 1) {
            plan.inputs().forEach(this::countReaders);
        }
    }

    /** What several operations read is computed once; a source is read anew, as each may want other rows of it. */
    private Block fold(Plan plan) {
        if (readers.getOrDefault(plan, 1) == 1 || plan instanceof Plan.Scan) {
            return folded(plan);
        }
        Block block = shared.get(plan);
        if (block == null) {
            block = folded(plan);
            shared.put(plan, block);
        }
        return closed(block);
    }

    private Block folded(Plan plan) {
        Block block = switch (plan) {
            case Plan.Scan scan -> scan(scan);
            case Plan.One ignored -> new Block(new From.One());
            case Plan.Project project -> project(project);
            case Plan.Filter filter -> filter(filter);
            case Plan.Aggregate aggregate -> aggregate(aggregate);
            case Plan.Sort sort -> sort(sort);
            case Plan.Head head -> head(head);
            case Plan.Join join -> join(join);
            case Plan.Union union -> union(union);
            case Plan.Unnest unnest -> unnest(unnest);
            case Plan.Once once -> once(once);
            case Plan.Streamed streamed -> fold(streamed.batch());
        };
        if (!ordered && !(plan instanceof Plan.Sort) && !keepsOrder(plan)) {
            block.order = new ArrayList<>();
        }
        return block.repeatsRows() ? closed(block) : block;
    }

    private static boolean keepsOrder(Plan plan) {
        return plan instanceof Plan.Project || plan instanceof Plan.Filter || plan instanceof Plan.Head;
    }

    private static Block scan(Plan.Scan scan) {
        Block block = Block.over(scan.source());
        scan.source()
                .type()
                .fields()
                .forEach(field -> block.select.add(Named.of(new Expr.Column(field.name(), field.type()))));
        block.order.add(new Expr.Key(new Expr.Column(ROW, Type.Scalar.INT), false));
        block.inOrder = true;
        return block;
    }

    private Block project(Plan.Project project) {
        Block block = fold(project.input());
        List<Expr> wanted = project.columns().stream().map(Named::value).toList();
        block = prepared(block, wanted, block.isGrouped() || !block.qualify.isEmpty() || block.limit != null);
        List<Named> select = new ArrayList<>();
        for (Named named : project.columns()) {
            select.add(new Named(named.name(), bound(named.value(), block)));
        }
        block.select = select;
        name(block, project.verb(), wanted.stream().allMatch(Expr.Column.class::isInstance));
        return block;
    }

    /** Blocks are named after the last verb that computes something. */
    private static void name(Block block, String verb, boolean onlyColumns) {
        if (!onlyColumns || block.verb.equals("read")) {
            block.verb = verb;
        }
    }

    private Block filter(Plan.Filter filter) {
        Block block = fold(filter.input());
        boolean window = substituted(filter.predicate(), block).hasWindow();
        boolean ownWindow = filter.predicate().hasWindow();
        if (block.limit != null || (!window && block.qualify.isEmpty() && block.hasWindow())) {
            block = closed(block);
        }
        block = prepared(
                block, List.of(filter.predicate()), block.isGrouped() || (ownWindow && !block.qualify.isEmpty()));
        Expr predicate = afterOthers(bound(filter.predicate(), block), block);
        if (predicate.hasWindow() || !block.qualify.isEmpty()) {
            block.qualify.addAll(Conditions.conjuncts(predicate));
            block.inOrder = false;
        } else if (block.isGrouped()) {
            block.having.addAll(Conditions.conjuncts(predicate));
        } else {
            block.where.addAll(Conditions.conjuncts(predicate));
        }
        name(block, filter.verb(), false);
        return block;
    }

    /** What must hold of rows is asked only of those that conditions before it let through, whatever comes first. */
    private static Expr afterOthers(Expr predicate, Block block) {
        List<Expr> before = new ArrayList<>(block.isGrouped() ? block.having : block.where);
        before.addAll(block.qualify);
        boolean below = block.from.dropsRows() || (block.isGrouped() && !block.where.isEmpty());
        if (before.isEmpty() && !below) {
            return predicate;
        }
        if (predicate instanceof Expr.Apply apply && apply.function().name().equals(".ensure")) {
            Expr ok = Objects.requireNonNull(apply.arguments().get(0));
            if (below && !predicate.hasWindow() && block.qualify.isEmpty()) {
                // Engines move conditions below joins and groups and beside earlier ones, but none that counts rows.
                Expr rows = block.isGrouped()
                        ? Expr.call("n", Type.Scalar.INT)
                        : Expr.window("n", Type.Scalar.INT, List.of(), List.of());
                ok = Expr.or(ok, Expr.call("<", Type.Scalar.LGL, rows, Expr.number(0)));
            }
            Expr asked = before.isEmpty() ? ok : Expr.when(Expr.and(before), ok, Expr.flag(true));
            return Expr.call(
                    ".ensure", Type.Scalar.LGL, asked, apply.arguments().get(1));
        }
        return predicate.mapParts(part -> afterOthers(part, block));
    }

    private Block aggregate(Plan.Aggregate aggregate) {
        Block block = fold(aggregate.input());
        inner.clear();
        boolean computedOrder = block.order.stream().anyMatch(key -> key.value().hasWindow());
        if (block.isGrouped()
                || block.limit != null
                || block.hasWindow()
                || computedOrder
                || hasConstantKey(aggregate, block)) {
            block = closed(block);
        }
        boolean firstSeen = ordered
                && aggregate.order() == Plan.Order.FIRST_APPEARANCE
                && !aggregate.keys().isEmpty();
        if (firstSeen
                && !(block.order.size() == 1
                        && !block.order.get(0).descending()
                        && block.order.get(0).value() instanceof Expr.Column column
                        && !column.type().equals(Type.Scalar.DBL))) {
            // The least of numbers with NaN among them is no place.
            block = numbered(block);
        }
        List<Expr.Key> before = block.order;
        List<Named> select = new ArrayList<>();
        List<Expr> keys = new ArrayList<>();
        for (Named key : aggregate.keys()) {
            Expr value = substituted(key.value(), block);
            keys.add(value);
            select.add(new Named(key.name(), value));
        }
        for (Named value : aggregate.values()) {
            select.add(new Named(value.name(), bound(value.value(), block)));
        }
        List<Expr.Key> order = new ArrayList<>();
        if (firstSeen) {
            order.add(new Expr.Key(first(before.get(0).value()), false));
        } else {
            keys.forEach(key -> order.add(new Expr.Key(key, false)));
        }
        block.order = order;
        block.select = select;
        block.groupBy = keys;
        block.inOrder = keys.isEmpty();
        block.verb = aggregate.verb();
        return block;
    }

    private static boolean isTheSameForAll(Expr value) {
        return !value.any(part -> part instanceof Expr.Column
                || part instanceof Expr.Apply apply
                        && (apply.function().kind() != Function.Kind.SCALAR
                                || apply.isWindow()
                                || OTHER_EACH_TIME.contains(apply.function().name())
                                || Functions.find(apply.function().name()) == null));
    }

    /** What needs no column to differ from row to row. */
    private static final Set<String> OTHER_EACH_TIME = Set.of("runif", "sql");

    private boolean hasConstantKey(Plan.Aggregate aggregate, Block block) {
        return aggregate.keys().stream()
                .anyMatch(key -> !substituted(key.value(), block).any(Expr.Column.class::isInstance));
    }

    private static Expr first(Expr row) {
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find("min")),
                Arrays.asList(row, new Expr.Constant(true, Type.Scalar.LGL)),
                List.of(),
                null,
                List.of(),
                null,
                row.type());
    }

    /** A block over this one, with each row's place as one hidden number. */
    private Block numbered(Block block) {
        Block base = block.hasWindow()
                        || block.order.stream().anyMatch(key -> key.value().hasWindow())
                ? closed(block)
                : block;
        Expr.Apply number = new Expr.Apply(
                Objects.requireNonNull(Functions.find("row_number")),
                Arrays.asList((Expr) null),
                List.of(),
                null,
                base.order,
                List.of(),
                Type.Scalar.INT);
        String name = "joy_order_" + ++hidden;
        base.select.add(new Named(name, number));
        base.order = new ArrayList<>(List.of(new Expr.Key(number, false)));
        Block above = closed(base);
        above.select.removeIf(named -> named.name().equals(name));
        return above;
    }

    private Block sort(Plan.Sort sort) {
        Block block = fold(sort.input());
        if (block.limit != null) {
            block = closed(block);
        }
        block = prepared(block, sort.keys().stream().map(Expr.Key::value).toList(), false);
        List<Expr.Key> keys = new ArrayList<>();
        for (Expr.Key key : sort.keys()) {
            Expr value = bound(key.value(), block);
            // Engines refuse constants here, or count columns by them; all rows are equal in them.
            if (!isTheSameForAll(value)) {
                keys.add(new Expr.Key(sorting(value), key.descending()));
            }
        }
        List<Expr.Key> before = isUnique(block, keys) ? List.of() : block.order;
        for (Expr.Key old : before) {
            if (keys.stream().noneMatch(key -> key.value().equals(old.value()))) {
                keys.add(old);
            }
        }
        block.order = keys;
        block.inOrder = false;
        name(block, sort.verb(), false);
        return block;
    }

    /** To sort by, NaN is as NA; groups are sorted with NaN before NA, as numbers come from engines. */
    private static Expr sorting(Expr value) {
        return value.type().equals(Type.Scalar.DBL) && !isSorting(value)
                ? Expr.call(SORTING, Type.Scalar.DBL, value)
                : value;
    }

    static final String SORTING = ".sorting";

    private static boolean isSorting(Expr value) {
        return value instanceof Expr.Apply apply && apply.function().name().equals(SORTING);
    }

    /** Whether no two rows are equal in these keys: they are what rows are grouped by. */
    private static boolean isUnique(Block block, List<Expr.Key> keys) {
        List<Expr> groups = block.groupBy;
        return groups != null
                && groups.stream()
                        .allMatch(group ->
                                keys.stream().anyMatch(key -> key.value().equals(group)));
    }

    private Block head(Plan.Head head) {
        Block block = fold(head.input());
        block.limit = block.limit == null ? head.count() : Math.min(block.limit, head.count());
        name(block, head.verb(), false);
        return block;
    }

    private Block join(Plan.Join join) {
        Block left = fold(join.left());
        Block right = fold(join.right());
        boolean pairs = join.kind() != Plan.JoinKind.SEMI && join.kind() != Plan.JoinKind.ANTI;
        Block block = new Block(new From.Pair(left, right, join.kind()));
        block.on.addAll(Conditions.conjuncts(join.on()));
        passOn(left, block);
        if (join.kind() == Plan.JoinKind.RIGHT || join.kind() == Plan.JoinKind.FULL) {
            // Rows of the right without a partner come last: only they lack what is never NA on the left.
            boolean always = left.from instanceof From.Origin
                    && left.order.stream()
                            .anyMatch(key -> key.value() instanceof Expr.Column column
                                    && column.name().equals(ROW));
            if (!always) {
                left.order.add(0, new Expr.Key(new Expr.Constant(1L, Type.Scalar.INT), false));
            }
        }
        List<String> others = right.select.stream().map(Named::name).toList();
        left.order.forEach(key -> block.order.add(new Expr.Key(carried(left, key.value(), others), key.descending())));
        if (pairs) {
            passOn(right, block);
            List<String> taken = left.select.stream().map(Named::name).toList();
            right.order.forEach(
                    key -> block.order.add(new Expr.Key(carried(right, key.value(), taken), key.descending())));
        }
        block.verb = join.verb();
        return block;
    }

    /** The block above gives all columns of the one below. */
    private static void passOn(Block below, Block above) {
        below.select.forEach(named -> above.select.add(
                Named.of(new Expr.Column(named.name(), named.value().type()))));
    }

    private Block union(Plan.Union union) {
        List<Block> parts = new ArrayList<>();
        for (Plan input : union.inputs()) {
            parts.add(part(input, parts.size() + 1));
        }
        Block stack = new Block(new From.Stack(parts));
        stack.verb = union.verb();
        passOn(parts.get(0), stack);
        Block block = Block.over(stack);
        for (Named named : stack.select) {
            if (!named.name().equals(PART) && !named.name().equals(PLACE)) {
                block.select.add(named);
            }
        }
        block.order.add(new Expr.Key(new Expr.Column(PART, Type.Scalar.INT), false));
        block.order.add(new Expr.Key(new Expr.Column(PLACE, Type.Scalar.INT), false));
        return block;
    }

    private Block part(Plan input, int number) {
        Block block = fold(input);
        if (block.limit != null) {
            block = closed(block);
        }
        boolean placed = block.order.size() == 1
                && !block.order.get(0).descending()
                && block.order.get(0).value() instanceof Expr.Column column
                && column.type().equals(Type.Scalar.INT);
        if (!placed && !block.order.isEmpty()) {
            block = numbered(block);
        }
        Expr place = block.order.isEmpty()
                ? new Expr.Constant(0L, Type.Scalar.INT)
                : block.order.get(0).value();
        List<Named> select = new ArrayList<>(block.select);
        select.add(new Named(PART, new Expr.Constant((long) number, Type.Scalar.INT)));
        select.add(new Named(PLACE, place));
        block.select = select;
        return block;
    }

    private Block unnest(Plan.Unnest unnest) {
        Block block = fold(unnest.input());
        if (block.limit != null || block.isGrouped() || block.hasWindow()) {
            block = closed(block);
        }
        block = prepared(block, List.of(unnest.list()), false);
        Expr list = bound(unnest.list(), block);
        if (list.hasWindow()) {
            // Not all engines know windows inside of what makes rows.
            Expr.Column made = new Expr.Column("joy_list_" + ++hidden, list.type());
            block.select.add(new Named(made.name(), list));
            block = closed(block);
            block.select.removeIf(named -> named.name().equals(made.name()));
            list = made;
        }
        List<Named> select = new ArrayList<>(block.select);
        select.add(new Named(
                unnest.value().name(), call(".unnest", list, unnest.value().type())));
        select.add(new Named(unnest.position(), call(".subscripts", list, Type.Scalar.INT)));
        block.select = select;
        block.verb = unnest.verb();
        Block above = closed(block);
        above.order.add(new Expr.Key(new Expr.Column(unnest.position(), Type.Scalar.INT), false));
        above.inOrder = false;
        return above;
    }

    /**
     * Numbered in a block of its own, of which the one above takes the firsts: filters that follow join that one, and the
     * rows it leaves out can be counted beside it.
     */
    private Block once(Plan.Once once) {
        Block block = fold(once.input());
        boolean computedOrder = block.order.stream().anyMatch(key -> key.value().hasWindow());
        if (block.limit != null || block.isGrouped() || block.hasWindow() || computedOrder) {
            block = closed(block);
        }
        Expr id = substituted(once.id(), block);
        List<Expr> partition = new ArrayList<>(List.of(id));
        List<Expr.Key> keys = new ArrayList<>();
        for (Expr.Key key : once.by()) {
            keys.add(new Expr.Key(substituted(key.value(), block), key.descending()));
        }
        for (Expr.Key key : block.order) {
            // Rows without an id are each by themselves; together they would be one group that fits no memory.
            partition.add(
                    Expr.when(Expr.isNa(id), key.value(), Expr.na(key.value().type())));
            keys.add(key);
        }
        String name = "joy_delivery";
        block.select.add(new Named(name, Expr.window("row_number", Type.Scalar.INT, partition, keys, (Expr) null)));
        Block above = closed(block);
        above.select.removeIf(named -> named.name().equals(name));
        Expr.Column delivery = new Expr.Column(name, Type.Scalar.INT);
        above.where.add(Expr.equal(delivery, Expr.number(1)));
        above.delivery = name;
        above.verb = once.verb();
        return above;
    }

    private static Expr call(String function, Expr only, Type type) {
        return new Expr.Apply(
                Objects.requireNonNull(Functions.find(function), function),
                List.of(only),
                List.of(),
                null,
                List.of(),
                null,
                type);
    }

    /** The block, or one above it where these expressions can't join it. */
    private Block prepared(Block block, List<Expr> all, boolean closedForWindows) {
        inner.clear();
        // A column passed on as it is joins any block.
        List<Expr> wanted =
                all.stream().filter(expr -> !(expr instanceof Expr.Column)).toList();
        boolean ownWindow = wanted.stream().anyMatch(Expr::hasWindow);
        boolean orderIsComputed =
                block.order.stream().anyMatch(key -> key.value().hasWindow());
        Block current = block;
        if (ownWindow && (closedForWindows || orderIsComputed)) {
            current = closed(current);
        }
        if (wanted.stream().anyMatch(expr -> drawsAgain(expr, block))) {
            current = closed(current);
        }
        Block base = current;
        List<Expr> substituted =
                wanted.stream().map(expr -> substituted(expr, base)).toList();
        boolean nested = substituted.stream().anyMatch(this::isNested);
        boolean grouped = current.isGrouped() && ownWindow;
        boolean large = substituted.stream().anyMatch(expr -> size(expr) > LARGE)
                && wanted.stream().anyMatch(expr -> repeats(expr, base));
        boolean crowded = nested && (block.hasWindow() || block.isGrouped() || block.limit != null);
        if (crowded || grouped || large) {
            current = closed(current);
        }
        return unnested(current, wanted);
    }

    /** Whether putting a column's expression in its place would draw a random number a second time. */
    private static boolean drawsAgain(Expr expr, Block block) {
        return !(expr instanceof Expr.Column)
                && expr.any(part -> part instanceof Expr.Column column
                        && block.column(column.name()) instanceof Expr value
                        && value.any(inner -> inner instanceof Expr.Apply apply
                                && apply.function().name().equals("runif")));
    }

    /** Whether the expression names a computed column twice. */
    private static boolean repeats(Expr expr, Block block) {
        List<Expr> columns = new ArrayList<>();
        expr.any(part -> {
            if (part instanceof Expr.Column column
                    && block.column(column.name()) instanceof Expr value
                    && size(value) > 8) {
                columns.add(column);
            }
            return false;
        });
        return columns.size() > Set.copyOf(columns).size();
    }

    static int size(Expr expr) {
        int size = 1;
        for (Expr part : expr.parts()) {
            size += size(part);
        }
        return size;
    }

    /** A window or aggregate around a window that is no column yet. */
    private boolean isNested(Expr expr) {
        if (expr instanceof Expr.Apply known && inner.containsKey(known)) {
            return false;
        }
        boolean around = expr instanceof Expr.Apply apply && (apply.isWindow() || apply.isAggregate());
        return expr.parts().stream().anyMatch(part -> around ? hasOpenWindow(part) : isNested(part))
                || (around && expr.parts().stream().anyMatch(this::isNested));
    }

    private boolean hasOpenWindow(Expr expr) {
        if (expr instanceof Expr.Apply apply && inner.containsKey(apply)) {
            return false;
        }
        return (expr instanceof Expr.Apply apply && apply.isWindow())
                || expr.parts().stream().anyMatch(this::hasOpenWindow);
    }

    /** Windows inside windows are computed in blocks of their own first, the innermost below. */
    private Block unnested(Block block, List<Expr> wanted) {
        Block current = block;
        while (wanted.stream().anyMatch(this::isNested)) {
            Set<Expr.Apply> innermost = new LinkedHashSet<>();
            wanted.forEach(expr -> collectInner(expr, false, innermost));
            Map<Expr.Apply, Expr.Column> made = new LinkedHashMap<>();
            for (Expr.Apply window : innermost) {
                String name = "joy_inner_" + ++hidden;
                current.select.add(new Named(name, bound(window, current)));
                made.put(window, new Expr.Column(name, window.type()));
            }
            current = closed(current);
            inner.putAll(made);
        }
        if (!inner.isEmpty()) {
            current.select.removeIf(named -> inner.containsValue(named.value()));
        }
        return current;
    }

    /** Inner windows of the operation at hand and the columns that hold them. */
    private final Map<Expr.Apply, Expr.Column> inner = new LinkedHashMap<>();

    private void collectInner(Expr expr, boolean inside, Set<Expr.Apply> innermost) {
        if (expr instanceof Expr.Apply known && inner.containsKey(known)) {
            return;
        }
        boolean window = expr instanceof Expr.Apply apply && apply.isWindow();
        if (window && inside && !isNested(expr)) {
            innermost.add((Expr.Apply) expr);
            return;
        }
        expr.parts().forEach(part -> collectInner(part, inside || window, innermost));
    }

    /** The expression over what the block reads, windows bound to the order rows have here. */
    private Expr bound(Expr expr, Block block) {
        if (expr instanceof Expr.Apply apply
                && inner.get(apply) instanceof Expr.Column column
                && !column.name().isEmpty()) {
            return column;
        }
        if (expr instanceof Expr.Column) {
            return substituted(expr, block);
        }
        Expr mapped = expr.mapParts(part -> bound(part, block));
        if (mapped instanceof Expr.Apply apply
                && (followsOrder(apply) || !apply.order().isEmpty())) {
            List<Expr.Key> keys = new ArrayList<>();
            apply.order().forEach(key -> keys.add(new Expr.Key(sorting(key.value()), key.descending())));
            if (followsOrder(apply)) {
                keys.addAll(block.order);
            }
            return new Expr.Apply(
                    apply.function(),
                    apply.arguments(),
                    apply.rest(),
                    apply.where(),
                    keys,
                    apply.partition(),
                    apply.type());
        }
        return mapped;
    }

    /** Whether the result depends on the order of rows. */
    private static boolean followsOrder(Expr.Apply apply) {
        String sql = apply.function().sql();
        String name = apply.function().name();
        return sql.contains("{ordered}")
                || sql.contains("{running}")
                || sql.contains("{order}")
                || name.equals("row_number")
                || name.equals("ntile");
    }

    static Expr substituted(Expr expr, Block block) {
        if (expr instanceof Expr.Column column) {
            Expr value = block.column(column.name());
            return value == null ? column : value;
        }
        return expr.mapParts(part -> substituted(part, block));
    }

    /** A new block over this one, which is done. Order that no column shows is passed on in hidden ones. */
    private Block closed(Block block) {
        Block above = Block.over(block);
        block.select.forEach(named -> above.select.add(
                Named.of(new Expr.Column(named.name(), named.value().type()))));
        for (Expr.Key key : List.copyOf(block.order)) {
            above.order.add(new Expr.Key(carried(block, key.value(), List.of()), key.descending()));
        }
        above.inOrder = block.inOrder && !block.hasWindow() && !block.isGrouped();
        return above;
    }

    /** What a block is sorted by, for the block above. */
    private Expr carried(Block block, Expr value, List<String> taken) {
        return isSorting(value) ? sorting(exported(block, value.parts().get(0), taken)) : exported(block, value, taken);
    }

    /** The name under which the block gives a value, none of those taken. */
    private Expr.Column exported(Block block, Expr value, List<String> taken) {
        for (Named named : block.select) {
            if (named.value().equals(value) && !taken.contains(named.name())) {
                return new Expr.Column(named.name(), value.type());
            }
        }
        // A column that only the order needs must not pass for one of the same name that comes in above.
        String name = value instanceof Expr.Column column
                        && column.name().startsWith(OWN)
                        && block.column(column.name()) == null
                        && !taken.contains(column.name())
                ? column.name()
                : "joy_order_" + ++hidden;
        block.select.add(new Named(name, value));
        return new Expr.Column(name, value.type());
    }
}
