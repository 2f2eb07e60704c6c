package dev.sparkjoy.check;

import dev.sparkjoy.syntax.Node;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What R does and this language does not, and what to do instead. */
final class Refusals {
    private static final String PICTURE = "write the rows with `write_csv(\"file.csv\")` and plot them elsewhere";
    private static final String APPLY =
            "verbs work on all rows at once; per group, use `group_by()`; for several columns, `across()`";
    private static final String GROUPED =
            "verbs work on every group by themselves: after `group_by()`, one row each by `summarise()`, "
                    + "any number by `reframe()`, the first or largest by `slice_head()` and `slice_max()`";
    private static final String ROWS = "rows come from files: `read_csv(\"file.csv\")`";
    private static final String SYSTEM = "the language reads and writes by its verbs only";
    private static final String PRINTING =
            "a pipeline prints its rows; `joy` prints nothing else, so that its output can be read by programs";

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("ggplot", PICTURE),
            Map.entry("qplot", PICTURE),
            Map.entry("plot", PICTURE),
            Map.entry("hist", PICTURE),
            Map.entry("barplot", PICTURE),
            Map.entry("boxplot", PICTURE),
            Map.entry("ggsave", PICTURE),
            Map.entry("View", "a pipeline prints its rows by itself; `glimpse()` shows each column"),
            Map.entry("source", "run several scripts by naming them one after the other: `joy run a.joy b.joy`"),
            Map.entry("install.packages", "there is nothing to install: all functions are there"),
            Map.entry(
                    "setwd",
                    "paths are seen from the folder `joy` is started in; `param(\"path\")` leaves them to the command line"),
            Map.entry("getwd", "paths are seen from the folder `joy` is started in"),
            Map.entry("system", "the language has no access to the system"),
            Map.entry("Sys.getenv", "a script's values come by `param(\"name\")`"),
            Map.entry("commandArgs", "a script's values come by `param(\"name\")`"),
            Map.entry("readline", "a script's values come by `param(\"name\")`"),
            Map.entry("eval", "the language has no eval"),
            Map.entry("assign", "write `name <- value`"),
            Map.entry("get", "write the name itself"),
            Map.entry("rm", "names need no clearing away"),
            Map.entry("saveRDS", SYSTEM + ": `write_parquet(\"file.parquet\")`"),
            Map.entry("readRDS", SYSTEM + ": `read_parquet(\"file.parquet\")`"),
            Map.entry("cat", PRINTING),
            Map.entry("message", PRINTING),
            Map.entry("stopifnot", "count what must not be: `filter(!condition) |> tally()`"),
            Map.entry("tryCatch", "what is wrong with data is counted and reported, and reading goes on"),
            Map.entry("apply", APPLY),
            Map.entry("lapply", APPLY),
            Map.entry("sapply", APPLY),
            Map.entry("vapply", APPLY),
            Map.entry("mapply", APPLY),
            Map.entry("tapply", APPLY),
            Map.entry("map", APPLY),
            Map.entry("map_dfr", APPLY),
            Map.entry("walk", APPLY),
            Map.entry("Reduce", APPLY),
            Map.entry("spark_apply", APPLY),
            Map.entry("do", GROUPED),
            Map.entry("group_map", GROUPED),
            Map.entry("group_modify", GROUPED),
            Map.entry("group_walk", GROUPED),
            Map.entry("lm", Advice.MODEL),
            Map.entry("glm", Advice.MODEL),
            Map.entry("nls", Advice.MODEL),
            Map.entry("t.test", Advice.MODEL),
            Map.entry("data.frame", ROWS),
            Map.entry("tibble", ROWS),
            Map.entry("copy_to", ROWS));

    /** Libraries whose functions, as far as they fit, are part of the language. */
    private static final Set<String> KNOWN = Set.of(
            "dplyr",
            "tidyr",
            "sparklyr",
            "lubridate",
            "stringr",
            "tidyverse",
            "tidyselect",
            "DBI",
            "dbplyr",
            "duckdb",
            "magrittr",
            "purrr",
            "readr",
            "tibble",
            "forcats",
            "rlang",
            "jsonlite",
            "arrow",
            "hms",
            "glue",
            "stats",
            "utils",
            "base");

    private static final Set<String> LOADING =
            Set.of("library", "require", "requireNamespace", "suppressPackageStartupMessages", "suppressWarnings");

    private Refusals() {}

    /** What to do instead of that function, or null where it isn't refused. */
    static @Nullable String instead(String function) {
        return REFUSED.get(function);
    }

    static boolean loads(Node.Call call) {
        return LOADING.contains(String.valueOf(call.name()));
    }

    /** {@code library(ggplot2)}: does nothing, and says so where the script may count on it. */
    static void library(Node.Call call, Problems problems) {
        for (Node.Argument argument : call.arguments()) {
            Node value = argument.value();
            if (value instanceof Node.Call inner && loads(inner)) {
                library(inner, problems);
            } else if (argument.name() == null || argument.name().equals("package")) {
                String name = name(value);
                if (name != null && !KNOWN.contains(name)) {
                    problems.note(
                            "ignored-library",
                            argument.span(),
                            "`" + name + "` is no part of this language; the line does nothing");
                }
            }
        }
    }

    private static @Nullable String name(@Nullable Node node) {
        if (node instanceof Node.Name name) {
            return name.text();
        }
        return node instanceof Node.Literal literal && literal.value() instanceof dev.sparkjoy.syntax.Value.Str text
                ? text.value()
                : null;
    }

    /** {@code df |> ggplot(aes(x)) + geom_col()}: what is refused begins it, and all of it goes. */
    static @Nullable Node picture(Node.Binary binary) {
        Node first = binary;
        while (first instanceof Node.Binary sum && sum.operator().equals("+")) {
            first = sum.left();
        }
        Node last = first instanceof Node.Pipe pipe ? pipe.right() : first;
        boolean refused = last instanceof Node.Call call && REFUSED.containsKey(String.valueOf(call.name()));
        return refused ? first : null;
    }
}
