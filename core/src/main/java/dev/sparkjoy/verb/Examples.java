package dev.sparkjoy.verb;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A pipeline for each verb, shown by help and run by a test. {@code ev} are events with {@code ts, user, event, variant,
 * value, qty}.
 */
final class Examples {
    private static final Map<String, String> BY_VERB = new HashMap<>();

    static {
        BY_VERB.put("add_count", "ev |> add_count(user) |> select(user, n)");
        BY_VERB.put("add_tally", "ev |> group_by(event) |> add_tally() |> select(event, n)");
        BY_VERB.put("anti_join", "ev |> anti_join(plans, by = \"user\") |> select(user, event)");
        BY_VERB.put("arrange", "ev |> arrange(desc(value))");
        BY_VERB.put("bind_cols", "ev |> select(user) |> bind_cols(plans |> select(plan))");
        BY_VERB.put("bind_rows", "ev |> select(user, event) |> bind_rows(plans |> select(user, plan), .id = \"from\")");
        BY_VERB.put("chop", "ev |> select(user, event) |> chop(event)");
        BY_VERB.put("collapse", "ev |> count(event) |> collapse()");
        BY_VERB.put("collect", "ev |> count(event) |> collect()");
        BY_VERB.put("complete", "ev |> count(user, event) |> complete(user, event, fill = list(n = 0))");
        BY_VERB.put("compute", "ev |> count(event) |> compute()");
        BY_VERB.put("count", "ev |> count(user)");
        BY_VERB.put("cross_join", "ev |> distinct(event) |> cross_join(plans |> distinct(plan))");
        BY_VERB.put("dedup", "ev |> dedup(user)");
        BY_VERB.put("distinct", "ev |> distinct(user)");
        BY_VERB.put("drop_na", "ev |> drop_na(user, value) |> select(user, value)");
        BY_VERB.put("expand", "ev |> expand(event, nesting(user, variant)) |> head(4)");
        BY_VERB.put("extract", "orders |> select(id, tags) |> extract(tags, c(\"a\", \"b\"), \"([a-z]+)-([a-z]+)\")");
        BY_VERB.put("fill", "ev |> select(user, value) |> fill(value)");
        BY_VERB.put("filter", "ev |> filter(qty > 1)");
        BY_VERB.put("filter_out", "ev |> filter_out(qty > 1)");
        BY_VERB.put("first_per", "ev |> first_per(event) |> select(ts, event)");
        BY_VERB.put("full_join", "ev |> count(user) |> full_join(plans |> count(user), by = \"user\")");
        BY_VERB.put(
                "funnel",
                "ev |> funnel(seen = event == \"view\", clicked = event == \"click\", unit = user, within = \"1 day\")");
        BY_VERB.put("glimpse", "ev |> glimpse()");
        BY_VERB.put("group_by", "ev |> group_by(day = as_date(ts)) |> summarise(n = n())");
        BY_VERB.put("head", "ev |> group_by(user) |> head(2)");
        BY_VERB.put(
                "hoist",
                "logs |> hoist(properties, \"vertical\", sku = list(\"products\", 1, \"sku\")) |> select(id, vertical, sku)");
        BY_VERB.put("inner_join", "ev |> inner_join(plans, by = \"user\")");
        BY_VERB.put("intersect", "ev |> select(user) |> intersect(plans |> select(user))");
        BY_VERB.put("last_per", "ev |> last_per(event) |> select(ts, event)");
        BY_VERB.put(
                "left_join",
                "ev |> select(user, event) |> left_join(plans |> select(user, plan), by = \"user\", relationship = \"many-to-many\")");
        BY_VERB.put("mutate", "ev |> mutate(a = qty * 2, b = a + 1, .keep = \"used\")");
        BY_VERB.put("nest", "ev |> select(user, event, qty) |> nest(rows = c(event, qty))");
        BY_VERB.put("nest_by", "ev |> nest_by(user)");
        BY_VERB.put(
                "nest_join",
                "ev |> distinct(user) |> nest_join(plans |> select(user, plan), by = \"user\", name = \"plans\") |> mutate(n = length(plans))");
        BY_VERB.put("pack", "scores |> pack(ctr = c(ctr_a, ctr_b), .names_sep = \"_\") |> select(model, ctr)");
        BY_VERB.put(
                "pivot_longer",
                "scores |> pivot_longer(c(ctr_a, ctr_b), names_to = \"variant\", names_prefix = \"ctr_\", values_to = \"ctr\")");
        BY_VERB.put(
                "pivot_wider",
                "ev |> count(event, variant) |> pivot_wider(names_from = variant, values_from = n, values_fill = 0)");
        BY_VERB.put("print", "ev |> count(event) |> print()");
        BY_VERB.put("pull", "ev |> filter(value > 1) |> pull(user)");
        BY_VERB.put("read_csv", "read_csv(\"plans.csv\") |> head(3)");
        BY_VERB.put("read_json", "read_json(\"logs/\") |> count(event)");
        BY_VERB.put("read_parquet", "read_parquet(\"plans.parquet\") |> head(3)");
        BY_VERB.put("read_tidy", "read_tidy(\"store/\") |> head(3)");
        BY_VERB.put(
                "reframe",
                "ev |> reframe(what = c(\"least\", \"most\"), value = c(min(value), max(value)), .by = event)");
        BY_VERB.put("relocate", "ev |> relocate(qty, value)");
        BY_VERB.put("rename", "ev |> select(user, event) |> rename(user = event, event = user)");
        BY_VERB.put("rename_with", "scores |> rename_with(toupper, starts_with(\"ctr\"))");
        BY_VERB.put("replace_na", "ev |> replace_na(list(user = \"guest\", qty = 0)) |> select(user, qty)");
        BY_VERB.put("retention", "ev |> retention(user, ts, period = \"day\")");
        BY_VERB.put(
                "right_join",
                "ev |> select(user, event) |> right_join(plans |> select(user, plan), by = \"user\", relationship = \"many-to-many\")");
        BY_VERB.put(
                "rowwise",
                "scores |> rowwise(model) |> mutate(best = max(c_across(starts_with(\"ctr\")), na.rm = TRUE))");
        BY_VERB.put("select", "ev |> select(who = user, starts_with(\"v\"), qty)");
        BY_VERB.put("semi_join", "ev |> semi_join(plans, by = \"user\")");
        BY_VERB.put("separate", "orders |> select(id, tags) |> separate(tags, c(\"a\", \"b\"), fill = \"right\")");
        BY_VERB.put("separate_longer_delim", "orders |> select(id, tags) |> separate_longer_delim(tags, \"-\")");
        BY_VERB.put("separate_longer_position", "orders |> select(id, tags) |> separate_longer_position(tags, 4)");
        BY_VERB.put(
                "separate_wider_delim",
                "orders |> select(id, tags) |> separate_wider_delim(tags, \"-\", names = c(\"first\", \"second\"), too_few = \"align_end\")");
        BY_VERB.put(
                "separate_wider_position",
                "orders |> select(id, tags) |> separate_wider_position(tags, c(start = 2, rest = 2), too_many = \"drop\")");
        BY_VERB.put(
                "separate_wider_regex",
                "orders |> select(id, tags) |> separate_wider_regex(tags, c(age = \"new|\", \"-?\", kind = \"[a-z]+\"))");
        BY_VERB.put("sessionize", "ev |> sessionize(ts, gap = \"1 hour\", .by = user) |> select(ts, user, session)");
        BY_VERB.put("setdiff", "ev |> select(user) |> setdiff(plans |> select(user))");
        BY_VERB.put("setequal", "ev |> distinct(user) |> setequal(plans |> distinct(user))");
        BY_VERB.put("show_query", "ev |> count(event) |> show_query()");
        BY_VERB.put("slice", "ev |> slice(3, 1) |> select(user, event)");
        BY_VERB.put("slice_head", "ev |> slice_head(n = 2)");
        BY_VERB.put("slice_max", "ev |> group_by(event) |> slice_max(value, n = 1, with_ties = FALSE)");
        BY_VERB.put("slice_min", "ev |> slice_min(qty, n = 2)");
        BY_VERB.put("slice_sample", "ev |> slice_sample(n = 10) |> count()");
        BY_VERB.put("slice_tail", "ev |> slice_tail(n = 1, by = user)");
        BY_VERB.put(
                "spark_read_csv",
                "spark_connect(master = \"local\") |> spark_read_csv(name = \"plans\", path = \"plans.csv\") |> head(3)");
        BY_VERB.put(
                "spark_read_json",
                "spark_connect(master = \"local\") |> spark_read_json(name = \"logs\", path = \"logs/\") |> count(event)");
        BY_VERB.put(
                "spark_read_parquet",
                "spark_connect(master = \"local\") |> spark_read_parquet(name = \"plans\", path = \"plans.parquet\") |> head(3)");
        BY_VERB.put("spark_write_csv", "ev |> spark_write_csv(\"ev.csv\")");
        BY_VERB.put("spark_write_json", "ev |> spark_write_json(\"ev.ndjson\")");
        BY_VERB.put("spark_write_parquet", "ev |> spark_write_parquet(\"ev.parquet\")");
        BY_VERB.put("stream_read_csv", "stream_read_csv(\"plans/\") |> stream_write_console()");
        BY_VERB.put(
                "stream_read_json",
                "stream_read_json(\"logs/\") |> count(event) |> stream_write_memory(\"counts\", mode = \"complete\")");
        BY_VERB.put("stream_read_parquet", "stream_read_parquet(\"plans/\") |> stream_write_json(\"as_json\")");
        BY_VERB.put("stream_read_text", "stream_read_text(\"lines/\") |> stream_write_console()");
        BY_VERB.put(
                "stream_watermark",
                "stream_read_json(\"logs/\") |> stream_watermark(\"ts\", \"10 minutes\") |> window(ts, \"1 hour\") |> count(window_start, event) |> stream_write_parquet(\"per_hour\")");
        BY_VERB.put("stream_write_console", "stream_read_json(\"logs/\") |> stream_write_console()");
        BY_VERB.put(
                "stream_write_csv", "stream_read_json(\"logs/\") |> select(user, event) |> stream_write_csv(\"out\")");
        BY_VERB.put(
                "stream_write_duckdb",
                "stream_read_json(\"logs/\") |> count(event) |> stream_write_duckdb(\"now.duckdb\", \"counts\", mode = \"complete\")");
        BY_VERB.put(
                "stream_write_json",
                "stream_read_json(\"logs/\") |> filter(event == \"cart\") |> stream_write_json(\"carts\", trigger = stream_trigger_available_now())");
        BY_VERB.put(
                "stream_write_memory",
                "stream_read_json(\"logs/\") |> count(event) |> stream_write_memory(\"counts\", trigger = stream_trigger_interval(\"10 seconds\"))");
        BY_VERB.put(
                "stream_write_parquet",
                "stream_read_json(\"logs/\") |> watermark(ts, \"1 hour\") |> dedup(user, ts, within = \"1 day\") |> stream_write_parquet(\"once\")");
        BY_VERB.put(
                "summarise",
                "ev |> group_by(user) |> summarise(n = n(), s = sum(value), m = mean(value, na.rm = TRUE))");
        BY_VERB.put("symdiff", "ev |> select(user) |> symdiff(plans |> select(user))");
        BY_VERB.put("tail", "ev |> group_by(user) |> tail(n = 2) |> select(user, event)");
        BY_VERB.put("tally", "ev |> group_by(event) |> tally()");
        BY_VERB.put("tbl", "spark_connect(master = \"local\") |> tbl(\"ev\") |> count(event)");
        BY_VERB.put("transmute", "ev |> transmute(hour = hour(ts), user)");
        BY_VERB.put("unchop", "ev |> chop(c(event, qty)) |> select(user, event, qty) |> unchop(c(event, qty))");
        BY_VERB.put("uncount", "orders |> select(id, n) |> uncount(n, .id = \"copy\")");
        BY_VERB.put("ungroup", "ev |> group_by(user) |> ungroup() |> mutate(n = n()) |> select(user, n)");
        BY_VERB.put("union", "ev |> select(user) |> union(plans |> select(user))");
        BY_VERB.put("union_all", "ev |> select(user) |> union_all(plans |> select(user))");
        BY_VERB.put("unite", "ev |> unite(\"key\", user, event, sep = \"/\") |> select(key, qty)");
        BY_VERB.put("unnest", "orders |> unnest(lines) |> select(id, sku, qty)");
        BY_VERB.put(
                "unnest_longer",
                "orders |> select(id, lines) |> unnest_longer(lines, indices_to = \"i\") |> mutate(sku = lines$sku) |> select(id, i, sku)");
        BY_VERB.put(
                "unnest_wider",
                "logs |> select(id, properties) |> unnest_wider(properties, names_sep = \"_\") |> select(1:4)");
        BY_VERB.put("unpack", "logs |> select(id, properties) |> unpack(properties) |> select(id, vertical, price)");
        BY_VERB.put("watermark", "ev |> watermark(ts, \"10 mins\") |> count(event)");
        BY_VERB.put("window", "ev |> window(ts, \"1 hour\", slide = \"30 mins\") |> count(window_start, window_end)");
        BY_VERB.put("write_csv", "ev |> write_csv(\"ev.csv\")");
        BY_VERB.put("write_json", "ev |> write_json(\"ev.ndjson\")");
        BY_VERB.put("write_parquet", "ev |> write_parquet(\"ev.parquet\")");
    }

    private Examples() {}

    static String of(String verb) {
        return Objects.requireNonNull(BY_VERB.get(verb), verb);
    }
}
