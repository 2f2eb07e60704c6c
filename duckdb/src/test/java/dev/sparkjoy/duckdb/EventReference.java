package dev.sparkjoy.duckdb;

import dev.sparkjoy.duckdb.RandomEvents.Event;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code docs/event-logs.md} says of each verb, said once more in the plainest way: every row is looked at against
 * every other. Nothing here is fast, and nothing is taken from how the verbs are made.
 */
final class EventReference {
    private EventReference() {}

    /** Whether an event is one of a step. */
    interface Step extends Predicate<Event> {}

    /** A part of an event that tells groups apart. */
    interface Key extends Function<Event, @Nullable String> {}

    private static boolean together(Event one, Event other, @Nullable Key group) {
        return group == null || Objects.equals(group.apply(one), group.apply(other));
    }

    private static long at(Event event) {
        return Objects.requireNonNull(event.at());
    }

    /** 1 and, for each later time of the group up to the event's that has no other in the gap before it, 1 more. */
    static @Nullable Long session(Event event, List<Event> events, long gap, Key group) {
        if (event.at() == null) {
            return null;
        }
        List<Long> times = events.stream()
                .filter(other -> other.at() != null && together(other, event, group))
                .map(EventReference::at)
                .distinct()
                .toList();
        return times.stream()
                .filter(time -> time <= at(event))
                .filter(time -> times.stream().noneMatch(other -> other < time && time - other <= gap))
                .count();
    }

    /** The largest number of steps for which some choice of events holds. */
    static int furthest(List<Event> events, List<Step> steps, @Nullable Long within, boolean strict) {
        List<Event> ordered = events.stream()
                .sorted(Comparator.comparingLong(EventReference::at).thenComparingLong(Event::id))
                .toList();
        int furthest = 0;
        for (int count = 1; count <= steps.size(); count++) {
            if (someChoice(ordered, steps.subList(0, count), within, strict, new ArrayList<>())) {
                furthest = count;
            }
        }
        return furthest;
    }

    /** Tries every event for every step. */
    private static boolean someChoice(
            List<Event> events, List<Step> steps, @Nullable Long within, boolean strict, List<Integer> chosen) {
        if (chosen.size() == steps.size()) {
            long first = chosen.stream()
                    .mapToLong(place -> at(events.get(place)))
                    .min()
                    .orElseThrow();
            long last = chosen.stream()
                    .mapToLong(place -> at(events.get(place)))
                    .max()
                    .orElseThrow();
            return within == null || last - first <= within;
        }
        for (int place = 0; place < events.size(); place++) {
            boolean after = chosen.isEmpty() || chosen.get(chosen.size() - 1) < place;
            if (steps.get(chosen.size()).test(events.get(place)) && (after || !strict)) {
                List<Integer> longer = new ArrayList<>(chosen);
                longer.add(place);
                if (someChoice(events, steps, within, strict, longer)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The variants there are, in order, NA last. */
    static List<@Nullable String> variants(List<Event> events) {
        List<@Nullable String> all = new ArrayList<>(new TreeSet<>(
                events.stream().map(Event::variant).filter(Objects::nonNull).toList()));
        if (events.stream().anyMatch(event -> event.variant() == null)) {
            all.add(null);
        }
        return all;
    }

    private static LocalDate period(Event event, String period, int weekStart, ZoneId zone) {
        LocalDate day =
                Instant.EPOCH.plus(at(event), ChronoUnit.MICROS).atZone(zone).toLocalDate();
        return switch (period) {
            case "day" -> day;
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.of(weekStart)));
            default -> day.withDayOfMonth(1);
        };
    }

    private static LocalDate later(LocalDate from, String period, long count) {
        return switch (period) {
            case "day" -> from.plusDays(count);
            case "week" -> from.plusWeeks(count);
            default -> from.plusMonths(count);
        };
    }

    /** Rows of (group,) cohort, period, units, size, rate. */
    static List<List<@Nullable Object>> retention(
            List<Event> all, String period, int weekStart, ZoneId zone, Key group, boolean showGroup) {
        List<Event> events = all.stream()
                .filter(event -> event.user() != null && event.at() != null)
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        if (events.isEmpty()) {
            return rows;
        }
        LocalDate end = Collections.max(events.stream()
                .map(event -> period(event, period, weekStart, zone))
                .toList());
        List<@Nullable String> groups = showGroup ? variants(events) : Arrays.asList("all");
        for (String name : groups) {
            List<Event> own = events.stream()
                    .filter(event -> Objects.equals(group.apply(event), name))
                    .toList();
            TreeSet<LocalDate> starts = new TreeSet<>();
            own.forEach(event -> starts.add(first(event, own, period, weekStart, zone)));
            for (LocalDate cohort : starts) {
                List<Event> members = own.stream()
                        .filter(event ->
                                first(event, own, period, weekStart, zone).equals(cohort))
                        .toList();
                long size = users(members);
                for (long nth = 0; !later(cohort, period, nth).isAfter(end); nth++) {
                    LocalDate then = later(cohort, period, nth);
                    long units = users(members.stream()
                            .filter(event ->
                                    period(event, period, weekStart, zone).equals(then))
                            .toList());
                    List<@Nullable Object> row =
                            new ArrayList<>(Arrays.asList(cohort, nth, units, size, (double) units / size));
                    if (showGroup) {
                        row.add(0, name);
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static LocalDate first(Event event, List<Event> own, String period, int weekStart, ZoneId zone) {
        return own.stream()
                .filter(other -> Objects.equals(other.user(), event.user()))
                .map(other -> period(other, period, weekStart, zone))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static long users(List<Event> events) {
        return events.stream().map(Event::user).distinct().count();
    }

    /** How many rows of the same user and variant come before this one; rows without a time come after those with. */
    static long place(Event event, List<Event> events, boolean first) {
        return events.stream()
                .filter(other -> Objects.equals(other.user(), event.user()))
                .filter(other -> Objects.equals(other.variant(), event.variant()))
                .filter(other -> comesBefore(other, event, first))
                .count();
    }

    private static boolean comesBefore(Event other, Event event, boolean first) {
        if (other.at() == null || event.at() == null) {
            boolean tie = other.at() == null && event.at() == null;
            return tie ? (first ? other.id() < event.id() : other.id() > event.id()) : other.at() != null;
        }
        boolean tie = other.at().equals(event.at());
        return first
                ? at(other) < at(event) || (tie && other.id() < event.id())
                : at(other) > at(event) || (tie && other.id() > event.id());
    }

    /** Whether no row above has the same message. */
    static boolean isFirst(Event event, List<Event> events, @Nullable Key group) {
        return event.message() == null
                || events.stream()
                        .filter(other -> together(other, event, group))
                        .noneMatch(other -> event.message().equals(other.message()) && other.id() < event.id());
    }

    /** Whether no row with the same message came within that time before; of one time, the row above comes before. */
    static boolean isFirstWithin(Event event, List<Event> events, long within, @Nullable Key group) {
        return event.message() == null
                || event.at() == null
                || events.stream()
                        .filter(other -> other.at() != null && together(other, event, group))
                        .filter(other -> event.message().equals(other.message()))
                        .filter(other -> at(other) < at(event) || (at(other) == at(event) && other.id() < event.id()))
                        .noneMatch(other -> at(event) - at(other) <= within);
    }

    /** The starts of all windows that hold the event, the earliest first. */
    static List<Long> windows(Event event, long size, long slide, long offset) {
        List<Long> starts = new ArrayList<>();
        if (event.at() == null) {
            return starts;
        }
        // Far enough below, then up slide by slide.
        long start = offset + Math.floorDiv(at(event) - offset - size, slide) * slide - slide;
        for (; start <= at(event); start += slide) {
            if (at(event) < start + size) {
                starts.add(start);
            }
        }
        return starts;
    }

    /** Rows of (event, plan): for each event the plans of its user nearest to it among those that satisfy all. */
    static List<List<@Nullable Object>> asOf(
            List<Event> events, List<Event> plans, String operator, boolean naMatches, boolean bounded) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Event event : events) {
            List<Event> possible = plans.stream()
                    .filter(plan -> naMatches
                            ? Objects.equals(plan.user(), event.user())
                            : plan.user() != null && plan.user().equals(event.user()))
                    .filter(plan -> !bounded
                            || (event.variant() != null
                                    && plan.variant() != null
                                    && event.variant().compareTo(plan.variant()) < 0))
                    .filter(plan -> compares(event.at(), operator, plan.at(), naMatches))
                    .toList();
            List<Event> nearest = possible.stream()
                    .filter(plan -> possible.stream().noneMatch(other -> isNearer(other, plan, event)))
                    .toList();
            nearest.forEach(plan -> rows.add(new ArrayList<>(Arrays.asList(event.id(), plan.id()))));
            if (nearest.isEmpty()) {
                rows.add(new ArrayList<>(Arrays.asList(event.id(), null)));
            }
        }
        return rows;
    }

    private static boolean compares(@Nullable Long left, String operator, @Nullable Long right, boolean naMatches) {
        if (left == null || right == null) {
            return naMatches && left == null && right == null && operator.endsWith("=");
        }
        return switch (operator) {
            case ">=" -> left >= right;
            case ">" -> left > right;
            case "<=" -> left <= right;
            default -> left < right;
        };
    }

    private static boolean isNearer(Event one, Event other, Event event) {
        return event.at() != null
                && one.at() != null
                && other.at() != null
                && Math.abs(one.at() - at(event)) < Math.abs(other.at() - at(event));
    }
}
