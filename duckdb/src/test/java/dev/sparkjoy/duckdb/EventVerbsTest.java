package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.duckdb.EventReference.Step;
import dev.sparkjoy.duckdb.RandomEvents.Event;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The verbs of event logs against {@link EventReference}, on random tables; {@code -Djoy.seed} runs one seed again,
 * {@code -Djoy.rounds} runs longer.
 */
class EventVerbsTest {
    private static final long SEED = Long.getLong("joy.seed", 20190217);
    private static final int ROUNDS = Integer.getInteger("joy.rounds", 25);
    private static final List<String> LENGTHS = List.of("10 mins", "30 mins", "1 hour", "1 day", "7 days", "1 sec");
    private static final List<Long> MICROS =
            List.of(600_000_000L, 1_800_000_000L, 3_600_000_000L, 86_400_000_000L, 604_800_000_000L, 1_000_000L);
    private static final Step VIEW = event -> "view".equals(event.event());
    private static final Step CART = event -> "cart".equals(event.event());
    private static final Step NOT_VIEW =
            event -> event.event() != null && !event.event().equals("view");
    private static final Step ORDER = event -> "order".equals(event.event());

    /** One round: an engine, a table on it, and randomness. */
    private record Round(DuckDbEngine engine, List<Event> events, Random random) {
        List<List<@Nullable Object>> rows(String pipeline) {
            return ExampleTables.rows(engine, pipeline).rows();
        }

        int pick(int bound) {
            return random.nextInt(bound);
        }
    }

    /** A verb against its reference. */
    private interface Comparison {
        void compare(Round round);
    }

    private static DynamicTest test(String name, Comparison comparison) {
        return test(name, null, comparison);
    }

    private static DynamicTest test(String name, @Nullable ZoneId zone, Comparison comparison) {
        return DynamicTest.dynamicTest(name, () -> {
            try (DuckDbEngine engine =
                    DuckDbEngine.open(EngineOptions.defaults().threads(2).zone(zone))) {
                for (long round = 0; round < ROUNDS; round++) {
                    long seed = SEED + round;
                    Random random = new Random(seed);
                    List<Event> events = new RandomEvents(random).events(24);
                    create(engine, "ev", events);
                    try {
                        comparison.compare(new Round(engine, events, random));
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError("-Djoy.seed=" + seed + " -Djoy.rounds=1 " + events, e);
                    }
                }
            }
        });
    }

    private static void create(DuckDbEngine engine, String table, List<Event> events) throws SQLException {
        engine.execute("CREATE OR REPLACE TABLE " + table
                + " (id BIGINT, ts TIMESTAMP, \"user\" VARCHAR, variant VARCHAR, event VARCHAR, message VARCHAR)");
        if (!events.isEmpty()) {
            engine.execute("INSERT INTO " + table + " VALUES "
                    + String.join(", ", events.stream().map(Event::sql).toList()));
        }
    }

    @TestFactory
    Stream<DynamicTest> verbs() {
        return Stream.of(
                test("sessionize", EventVerbsTest::sessionize),
                test("funnel, strict", round -> funnel(round, true)),
                test("funnel, any order", round -> funnel(round, false)),
                test("funnel, counted", EventVerbsTest::countedFunnel),
                test("retention", round -> retention(round, "ts", ZoneId.of("UTC"))),
                test(
                        "retention in a column's zone",
                        round -> retention(round, "with_tz(ts, \"Europe/Berlin\")", ZoneId.of("Europe/Berlin"))),
                test(
                        "retention in --tz",
                        ZoneId.of("America/New_York"),
                        round -> retention(round, "ts", ZoneId.of("America/New_York"))),
                test("sessionize in --tz", ZoneId.of("Europe/Berlin"), EventVerbsTest::sessionize),
                test("first_per, last_per", EventVerbsTest::firstPer),
                test("dedup", EventVerbsTest::dedup),
                test("window", EventVerbsTest::window),
                test("window in a zone", ZoneId.of("Asia/Kolkata"), EventVerbsTest::window),
                test("as-of join", EventVerbsTest::asOf));
    }

    private static void sessionize(Round round) {
        int length = round.pick(LENGTHS.size());
        String gap = "gap = \"" + LENGTHS.get(length) + "\"";
        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (Event event : round.events) {
            expected.add(
                    list(event.id(), EventReference.session(event, round.events, MICROS.get(length), Event::user)));
        }
        assertThat(round.rows("ev |> sessionize(ts, " + gap + ", .by = user) |> select(id, session)"))
                .isEqualTo(expected);
        assertThat(round.rows("ev |> group_by(user) |> sessionize(" + gap + ") |> ungroup() |> select(id, session)"))
                .isEqualTo(expected);
    }

    private static void funnel(Round round, boolean strict) {
        int length = round.pick(LENGTHS.size() + 1);
        boolean limited = length < LENGTHS.size();
        List<Step> steps = List.of(VIEW, round.pick(2) == 0 ? CART : NOT_VIEW, ORDER);
        String second = steps.get(1) == CART ? "event == \"cart\"" : "event != \"view\"";
        String arguments = "a = event == \"view\", b = " + second + ", c = event == \"order\", order = \""
                + (strict ? "strict" : "any") + "\", per = \"unit\""
                + (limited ? ", within = \"" + LENGTHS.get(length) + "\"" : "");
        Long within = limited ? MICROS.get(length) : null;
        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (String user : List.of("u1", "u2", "u3")) {
            List<Event> own = round.events.stream()
                    .filter(event -> user.equals(event.user()) && event.at() != null)
                    .toList();
            if (!own.isEmpty()) {
                int furthest = EventReference.furthest(own, steps, within, strict);
                expected.add(list(
                        user,
                        (long) furthest,
                        furthest == 0 ? null : List.of("a", "b", "c").get(furthest - 1)));
            }
        }
        assertThat(round.rows("ev |> funnel(" + arguments + ", unit = user)"))
                .as(arguments)
                .isEqualTo(expected);
        assertThat(round.rows("ev |> filter(!is.na(user)) |> group_by(user) |> funnel(" + arguments + ")"))
                .isEqualTo(expected);
    }

    private static void countedFunnel(Round round) {
        List<Step> steps = List.of(VIEW, CART);
        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (String variant : EventReference.variants(round.events)) {
            List<Integer> furthest = new ArrayList<>();
            for (String user : List.of("u1", "u2", "u3")) {
                List<Event> own = round.events.stream()
                        .filter(event -> user.equals(event.user()) && event.at() != null)
                        .filter(event -> java.util.Objects.equals(variant, event.variant()))
                        .toList();
                if (!own.isEmpty()) {
                    furthest.add(EventReference.furthest(own, steps, MICROS.get(2), true));
                }
            }
            if (furthest.isEmpty()) {
                continue;
            }
            long first = furthest.stream().filter(step -> step >= 1).count();
            long second = furthest.stream().filter(step -> step >= 2).count();
            expected.add(list(variant, 1L, "seen", first, 0L, ratio(first, first), ratio(first, first)));
            expected.add(
                    list(variant, 2L, "in cart", second, first - second, ratio(second, first), ratio(second, first)));
        }
        assertThat(round.rows("ev |> group_by(variant) |> funnel(seen = event == \"view\","
                        + " \"in cart\" = event == \"cart\", unit = user, within = 3600)"))
                .isEqualTo(expected);
    }

    private static double ratio(long part, long whole) {
        return (double) part / whole;
    }

    private static void retention(Round round, String time, ZoneId zone) {
        String period = List.of("day", "week", "month").get(round.pick(3));
        int weekStart = 1 + round.pick(7);
        assertThat(round.rows("ev |> group_by(variant) |> retention(user, " + time + ", period = \"" + period
                        + "\", week_start = " + weekStart + ")"))
                .as("%s from %s", period, weekStart)
                .isEqualTo(EventReference.retention(round.events, period, weekStart, zone, Event::variant, true));
        assertThat(round.rows("ev |> mutate(at = " + time + ") |> retention(user, at, period = \"" + period
                        + "\", week_start = " + weekStart + "L)"))
                .as("%s from %s", period, weekStart)
                .isEqualTo(EventReference.retention(round.events, period, weekStart, zone, event -> "all", false));
    }

    private static void firstPer(Round round) {
        int n = round.pick(4);
        for (boolean first : List.of(true, false)) {
            List<Object> expected = round.events.stream()
                    .filter(event -> EventReference.place(event, round.events, first) < n)
                    .map(event -> (Object) event.id())
                    .toList();
            String verb = first ? "first_per" : "last_per";
            assertThat(ids(round, "ev |> " + verb + "(user, variant, n = " + n + ")"))
                    .as(verb)
                    .isEqualTo(expected);
            assertThat(ids(round, "ev |> group_by(variant) |> " + verb + "(user, ts = ts, n = " + n + ") |> ungroup()"))
                    .as(verb)
                    .isEqualTo(expected);
        }
    }

    private static void dedup(Round round) {
        int length = round.pick(LENGTHS.size());
        long within = MICROS.get(length);
        String near = "within = \"" + LENGTHS.get(length) + "\"";
        assertThat(ids(round, "ev |> dedup(message)"))
                .isEqualTo(kept(round, event -> EventReference.isFirst(event, round.events, null)));
        assertThat(ids(round, "ev |> dedup(message, " + near + ")"))
                .isEqualTo(kept(round, event -> EventReference.isFirstWithin(event, round.events, within, null)));
        assertThat(ids(round, "ev |> group_by(user) |> dedup(message) |> ungroup()"))
                .isEqualTo(kept(round, event -> EventReference.isFirst(event, round.events, Event::user)));
        assertThat(ids(round, "ev |> group_by(user) |> dedup(message, " + near + ") |> ungroup()"))
                .isEqualTo(
                        kept(round, event -> EventReference.isFirstWithin(event, round.events, within, Event::user)));
    }

    private static List<Object> kept(Round round, java.util.function.Predicate<Event> isKept) {
        return round.events.stream()
                .filter(isKept)
                .map(event -> (Object) event.id())
                .toList();
    }

    private static void window(Round round) {
        int size = round.pick(LENGTHS.size() - 1);
        int slide = round.pick(size + 1);
        boolean uneven = slide < size && round.pick(2) == 0;
        // 7 minutes divide no window evenly, and must not be too many for one row.
        long step = uneven && size < 3 ? 420_000_000L : MICROS.get(slide);
        long offset = round.pick(2) * 90_000_001L;
        String start = offset == 0 ? "" : ", start = 90.000001";
        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (Event event : round.events) {
            for (long from : EventReference.windows(event, MICROS.get(size), step, offset)) {
                expected.add(list(event.id(), instant(from), instant(from + MICROS.get(size))));
            }
        }
        String sliding = step == MICROS.get(size) ? "" : ", slide = " + step / 1_000_000;
        assertThat(round.rows("ev |> window(ts, \"" + LENGTHS.get(size) + "\"" + sliding + start
                        + ") |> select(id, window_start, window_end)"))
                .as("%s%s%s", LENGTHS.get(size), sliding, start)
                .isEqualTo(expected);
    }

    private static void asOf(Round round) {
        List<Event> plans = new RandomEvents(round.random)
                .events(12).stream().map(plan -> shifted(plan, round.events)).toList();
        try {
            create(round.engine, "later", plans);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String right = "later |> transmute(user, since = ts, plan = id, bound = variant)";
        for (String operator : List.of(">=", ">", "<=", "<")) {
            for (boolean na : List.of(true, false)) {
                String by =
                        "join_by(user, closest(ts " + operator + " since))" + (na ? "" : ", na_matches = \"never\"");
                assertThat(round.rows("ev |> left_join(" + right + ", " + by + ") |> select(id, plan)"))
                        .as(by)
                        .isEqualTo(EventReference.asOf(round.events, plans, operator, na, false));
                String both = "join_by(user, closest(ts " + operator + " since), variant < bound)"
                        + (na ? "" : ", na_matches = \"never\"");
                assertThat(round.rows("ev |> left_join(" + right + ", " + both + ") |> select(id, plan)"))
                        .as(both)
                        .isEqualTo(EventReference.asOf(round.events, plans, operator, na, true));
            }
        }
    }

    /** Two tables of their own are years apart; plans lie among the events. */
    private static Event shifted(Event plan, List<Event> events) {
        Long base = events.stream()
                .map(Event::at)
                .filter(java.util.Objects::nonNull)
                .min(Long::compare)
                .orElse(null);
        Long at = plan.at() == null || base == null
                ? plan.at()
                : Long.valueOf(base + Math.floorMod(plan.at(), 86_400_000_000L));
        return new Event(plan.id(), at, plan.user(), plan.variant(), plan.event(), plan.message());
    }

    private static List<Object> ids(Round round, String pipeline) {
        return round.rows(pipeline + " |> select(id)").stream()
                .map(row -> (Object) row.get(0))
                .toList();
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
    }

    @SafeVarargs
    private static List<@Nullable Object> list(@Nullable Object... values) {
        return new ArrayList<>(java.util.Arrays.asList(values));
    }
}
