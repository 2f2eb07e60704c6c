package dev.sparkjoy.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user may have meant. */
public final class Suggest {
    /** Words of R's past, SQL, pandas and other tools, and ours for them. */
    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("where", "filter"),
            Map.entry("having", "filter"),
            Map.entry("query", "filter"),
            Map.entry("subset", "filter"),
            Map.entry("project", "select"),
            Map.entry("group", "group_by"),
            Map.entry("groupby", "group_by"),
            Map.entry("orderby", "arrange"),
            Map.entry("order_by", "arrange"),
            Map.entry("order", "arrange"),
            Map.entry("sort", "arrange"),
            Map.entry("sort_values", "arrange"),
            Map.entry("sort_by", "arrange"),
            Map.entry("agg", "summarise"),
            Map.entry("aggregate", "summarise"),
            Map.entry("summary", "summarise"),
            Map.entry("summarize_all", "summarise"),
            Map.entry("value_counts", "count"),
            Map.entry("unique", "distinct"),
            Map.entry("drop_duplicates", "distinct"),
            Map.entry("nunique", "n_distinct"),
            Map.entry("withcolumn", "mutate"),
            Map.entry("with_column", "mutate"),
            Map.entry("assign", "mutate"),
            Map.entry("extend", "mutate"),
            Map.entry("derive", "mutate"),
            Map.entry("compute", "mutate"),
            Map.entry("transform", "mutate"),
            Map.entry("limit", "head"),
            Map.entry("take", "head"),
            Map.entry("top", "slice_max"),
            Map.entry("top_n", "slice_max"),
            Map.entry("sample_n", "slice_sample"),
            Map.entry("str", "glimpse"),
            Map.entry("describe", "glimpse"),
            Map.entry("info", "glimpse"),
            Map.entry("show", "print"),
            Map.entry("read", "read_json"),
            Map.entry("from_json_file", "read_json"),
            Map.entry("from", "read_json"),
            Map.entry("load", "read_json"),
            Map.entry("nrow", "count"),
            Map.entry("ncol", "glimpse"),
            Map.entry("dim", "glimpse"),
            Map.entry("colnames", "glimpse"),
            Map.entry("sdf_nrow", "tally"),
            Map.entry("sdf_dim", "glimpse"),
            Map.entry("sdf_ncol", "glimpse"),
            Map.entry("sdf_schema", "glimpse"),
            Map.entry("sdf_distinct", "distinct"),
            Map.entry("sdf_drop_duplicates", "distinct"),
            Map.entry("sdf_sort", "arrange"),
            Map.entry("sdf_sample", "slice_sample"),
            Map.entry("sdf_collect", "collect"),
            Map.entry("sdf_register", "compute"),
            Map.entry("explain", "show_query"));

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("is.null", "is.na"),
            Map.entry("isnull", "is.na"),
            Map.entry("isna", "is.na"),
            Map.entry("is_null", "is.na"),
            Map.entry("is_na", "is.na"),
            Map.entry("avg", "mean"),
            Map.entry("average", "mean"),
            Map.entry("stddev", "sd"),
            Map.entry("std", "sd"),
            Map.entry("variance", "var"),
            Map.entry("count", "n"),
            Map.entry("nunique", "n_distinct"),
            Map.entry("countdistinct", "n_distinct"),
            Map.entry("count_distinct", "n_distinct"),
            Map.entry("dcount", "n_distinct"),
            Map.entry("nvl", "coalesce"),
            Map.entry("ifnull", "coalesce"),
            Map.entry("nullif", "na_if"),
            Map.entry("lower", "str_to_lower"),
            Map.entry("lcase", "str_to_lower"),
            Map.entry("upper", "str_to_upper"),
            Map.entry("ucase", "str_to_upper"),
            Map.entry("trim", "str_trim"),
            Map.entry("strip", "str_trim"),
            Map.entry("contains", "str_detect"),
            Map.entry("startswith", "startsWith"),
            Map.entry("starts_with", "startsWith"),
            Map.entry("endswith", "endsWith"),
            Map.entry("ends_with", "endsWith"),
            Map.entry("strlen", "str_length"),
            Map.entry("len", "str_length"),
            Map.entry("concat", "str_c"),
            Map.entry("iif", "if_else"),
            Map.entry("if", "if_else"),
            Map.entry("case", "case_when"),
            Map.entry("decode", "recode_values"),
            Map.entry("replace", "str_replace_all"),
            Map.entry("dayofweek", "wday"),
            Map.entry("dayofyear", "yday"),
            Map.entry("date_trunc", "floor_date"),
            Map.entry("trunc_date", "floor_date"),
            Map.entry("to_timestamp", "as_datetime"),
            Map.entry("to_date", "as_date"),
            Map.entry("int", "as.integer"),
            Map.entry("float", "as.numeric"),
            Map.entry("as_numeric", "as.numeric"),
            Map.entry("as_integer", "as.integer"),
            Map.entry("as_character", "as.character"),
            Map.entry("cast", "as.numeric"),
            Map.entry("power", "^"),
            Map.entry("mod", "%%"),
            Map.entry("fromunixtime", "from_unixtime"),
            Map.entry("percentile", "quantile"),
            Map.entry("datediff", "difftime"),
            Map.entry("timediff", "difftime"),
            Map.entry("date_add", "add_days"),
            Map.entry("dateadd", "add_days"),
            Map.entry("date_format", "format"),
            Map.entry("to_char", "format"),
            Map.entry("split", "str_split"),
            Map.entry("instr", "str_detect"),
            Map.entry("group_concat", "str_flatten"),
            Map.entry("string_agg", "str_flatten"),
            Map.entry("listagg", "str_flatten"),
            Map.entry("array_agg", "collect_list"),
            Map.entry("array_length", "lengths"),
            Map.entry("map", "transform"),
            Map.entry("sapply", "transform"),
            Map.entry("lapply", "transform"),
            Map.entry("list_transform", "transform"),
            Map.entry("keep", "filter"),
            Map.entry("greatest", "pmax"),
            Map.entry("least", "pmin"),
            Map.entry("rand", "runif"),
            Map.entry("random", "runif"),
            Map.entry("str_match", "str_extract"),
            Map.entry("str_split_fixed", "str_split_i"),
            Map.entry("regmatches", "str_extract"),
            Map.entry("regexpr", "str_detect"),
            Map.entry("percentile_approx", "quantile"),
            Map.entry("fct_lump", "case_when"),
            Map.entry("recode", "recode_values"));

    private Suggest() {}

    /** Our verb for another tool's word, or null. */
    public static @Nullable String verbFor(String word) {
        return VERBS.get(word.toLowerCase(Locale.ROOT));
    }

    /** Our function for another tool's word, or null. */
    public static @Nullable String functionFor(String word) {
        return FUNCTIONS.get(word.toLowerCase(Locale.ROOT));
    }

    /** Other languages' constants: ours for them, or null. */
    public static @Nullable String keyword(String written) {
        return switch (written) {
            case "True", "true" -> "TRUE";
            case "False", "false" -> "FALSE";
            case "None", "null", "nil", "undefined", "nan" -> "NA";
            default -> null;
        };
    }

    /** The candidate most like the word, or null where none is near. */
    public static @Nullable String nearest(String word, Collection<String> candidates) {
        List<String> near = near(word, candidates);
        return near.isEmpty() ? null : near.get(0);
    }

    /** Candidates like the word, the likest first. */
    static List<String> near(String word, Collection<String> candidates) {
        int bound = Math.max(1, word.length() / 3);
        return candidates.stream()
                .distinct()
                .map(candidate -> new Scored(candidate, score(word, candidate)))
                .filter(scored -> scored.score <= bound)
                .sorted(Comparator.comparingDouble(Scored::score))
                .map(Scored::candidate)
                .toList();
    }

    private record Scored(String candidate, double score) {}

    /** Edits needed; differences of case, of separators and cut-off words count little. */
    private static double score(String word, String candidate) {
        String one = plain(word);
        String two = plain(candidate);
        if (one.equals(two)) {
            return word.equals(candidate) ? 0 : 0.1;
        }
        double distance = distance(one, two);
        if (one.length() >= 3 && (two.startsWith(one) || two.endsWith(one))) {
            distance = Math.min(distance, 1);
        }
        return distance;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[._\\s-]", "");
    }

    /** Damerau-Levenshtein, adjacent swaps counting one (optimal string alignment). */
    private static int distance(String one, String two) {
        int[][] cost = new int[one.length() + 1][two.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= two.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == two.charAt(j - 2)
                        && one.charAt(i - 2) == two.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][two.length()];
    }
}
