package dev.sparkjoy.testkit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where our answer differs from dplyr's on purpose; docs/deviations.md says the same to users. */
public final class Deviations {
    /** A reason, and the rows we give instead. */
    public record Deviation(String reason, List<? extends List<? extends @Nullable Object>> rows) {}

    private static final Map<String, Deviation> BY_ID = Map.of(
            "mutate_int_overflow",
            new Deviation(
                    "integers are 64-bit: what overflows to NA in R is exact here",
                    List.of(List.of(2147483647L, 2147483648L), List.of(1L, 2L))),
            "err_by_expression",
            new Deviation(
                    "`.by` takes expressions too, as group_by() does",
                    List.of(
                            List.of(LocalDate.parse("2019-02-16"), 2L),
                            List.of(LocalDate.parse("2019-02-17"), 2L),
                            List.of(LocalDate.parse("2019-02-18"), 1L),
                            Arrays.asList(null, 1L))));

    private Deviations() {}

    /** The deviation of a case; empty where there is none. */
    public static Optional<Deviation> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
