package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;
import static dev.sparkjoy.function.Rows.special;

import java.util.List;

/**
 * Functions of patterns: regular expressions as both RE2 and Java read them, checked and translated by the checker;
 * {@code fixed("a.b")} is taken literally.
 */
final class Matches {
    static final List<Function> ROWS = List.of(
            scalar(
                    "str_starts",
                    "(string: chr, pattern: pattern, negate: flag = FALSE) -> lgl",
                    "Whether the start matches.",
                    "str_starts(\"abc\", \"a\")",
                    "regexp_matches({string}, '^(?:' || {pattern} || ')')"),
            scalar(
                    "str_ends",
                    "(string: chr, pattern: pattern, negate: flag = FALSE) -> lgl",
                    "Whether the end matches.",
                    "str_ends(\"abc\", \"c\")",
                    "regexp_matches({string}, '(?:' || {pattern} || ')$')"),
            scalar(
                    "str_detect",
                    "(string: chr, pattern: pattern, negate: flag = FALSE) -> lgl",
                    "Whether a pattern occurs.",
                    "str_detect(\"abc\", \"b\")",
                    "regexp_matches({string}, {pattern})"),
            scalar(
                    "grepl",
                    "(pattern: pattern, x: chr, ignore.case: flag = FALSE, perl: flag = FALSE, fixed: flag = FALSE) -> lgl",
                    "Whether a pattern occurs; FALSE for NA.",
                    "grepl(\"b\", \"abc\")",
                    "coalesce(regexp_matches({x}, {pattern}), FALSE)"),
            scalar(
                    "%like%",
                    "(x: chr, pattern: chr) -> lgl",
                    "SQL's LIKE: % for any text, _ for any character.",
                    "\"abc\" %like% \"a%\"",
                    "4|{x} LIKE {pattern} ESCAPE '\\'"),
            scalar(
                    "str_like",
                    "(string: chr, pattern: chr) -> lgl",
                    "SQL's LIKE: % for any text, _ for any character.",
                    "str_like(\"abc\", \"a%\")",
                    "4|{string} LIKE {pattern} ESCAPE '\\'"),
            scalar(
                    "str_count",
                    "(string: chr, pattern: pattern) -> int",
                    "How often a pattern occurs.",
                    "str_count(\"banana\", \"a\")",
                    "len(regexp_extract_all({string}, {pattern}))"),
            scalar(
                    "str_extract",
                    "(string: chr, pattern: pattern, group: count = 0) -> chr",
                    "The first match; NA where there is none.",
                    "str_extract(\"a12\", \"[0-9]+\")",
                    "CASE WHEN regexp_matches({string}, {pattern}) THEN regexp_extract({string}, {pattern}, {group}) END"),
            scalar(
                    "str_replace",
                    "(string: chr, pattern: pattern, replacement: replacement) -> chr",
                    "With the first match replaced; by c(\"X\" = \"-\") as the pattern, each in turn.",
                    "str_replace(\"aXbX\", \"X\", \"-\")",
                    "regexp_replace({string}, {pattern}, {replacement})"),
            scalar(
                    "str_replace_all",
                    "(string: chr, pattern: pattern, replacement: replacement) -> chr",
                    "With all matches replaced; by c(\"X\" = \"-\") as the pattern, each in turn.",
                    "str_replace_all(\"aXbX\", \"X\", \"-\")",
                    "regexp_replace({string}, {pattern}, {replacement}, 'g')"),
            scalar(
                    "sub",
                    "(pattern: pattern, replacement: replacement, x: chr, ignore.case: flag = FALSE, perl: flag = FALSE, fixed: flag = FALSE) -> chr",
                    "With the first match replaced.",
                    "sub(\"X\", \"-\", \"aXbX\")",
                    "regexp_replace({x}, {pattern}, {replacement})"),
            scalar(
                    "gsub",
                    "(pattern: pattern, replacement: replacement, x: chr, ignore.case: flag = FALSE, perl: flag = FALSE, fixed: flag = FALSE) -> chr",
                    "With all matches replaced.",
                    "gsub(\"X\", \"-\", \"aXbX\")",
                    "regexp_replace({x}, {pattern}, {replacement}, 'g')"),
            scalar(
                    "str_remove",
                    "(string: chr, pattern: pattern) -> chr",
                    "Without the first match.",
                    "str_remove(\"aXb\", \"X\")",
                    "regexp_replace({string}, {pattern}, '')"),
            scalar(
                    "str_remove_all",
                    "(string: chr, pattern: pattern) -> chr",
                    "Without all matches.",
                    "str_remove_all(\"aXbX\", \"X\")",
                    "regexp_replace({string}, {pattern}, '', 'g')"),
            scalar(
                    "str_split_i",
                    "(string: chr, pattern: pattern, i: int) -> chr",
                    "The i-th piece; NA where there are fewer; negative counts from the end.",
                    "str_split_i(\"a-b\", \"-\", 2)",
                    "string_split_regex({string}, {pattern})[{i}]"),
            special(
                    "str_split",
                    "(string: chr, pattern: pattern, n: count = Inf) -> list<chr>",
                    "The pieces between matches; of at most n, the last holds the rest.",
                    "str_split(\"a-b-c\", \"-\", n = 2)"),
            scalar(
                    ".pieces",
                    "(string: chr, pattern: pattern) -> list<chr>",
                    "The pieces between matches.",
                    "str_split(\"a-b\", \"-\")",
                    "string_split_regex({string}, {pattern})"),
            scalar(
                    ".pieces_at_most",
                    "(string: chr, pattern: pattern, n: count) -> list<chr>",
                    "The pieces between the first matches, the last one with all that follows.",
                    "str_split(\"a-b-c\", \"-\", n = 2)",
                    "r_pieces(string_split_regex({string}, {pattern}), regexp_extract_all({string}, {pattern}), {string}, {n})"),
            scalar(
                    "strsplit",
                    "(x: chr, split: pattern, fixed: flag = FALSE, perl: flag = FALSE) -> list<chr>",
                    "The pieces between matches, without an empty last one.",
                    "strsplit(\"a-b\", \"-\")",
                    "r_strsplit(string_split_regex({x}, {split}))"),
            scalar(
                    "str_extract_all",
                    "(string: chr, pattern: pattern) -> list<chr>",
                    "All matches.",
                    "str_extract_all(\"a1b22\", \"[0-9]+\")",
                    "regexp_extract_all({string}, {pattern})"),
            scalar(
                    "regexp_extract",
                    "(x: chr, pattern: pattern, idx: count = 1) -> chr",
                    "A group of the first match; an empty text where there is none, as in Spark.",
                    "regexp_extract(\"a-12\", \"a-([0-9]+)\")",
                    "regexp_extract({x}, {pattern}, {idx})"),
            scalar(
                    "str_ilike",
                    "(string: chr, pattern: chr) -> lgl",
                    "SQL's ILIKE: as LIKE, upper and lower case alike.",
                    "str_ilike(\"ABC\", \"a%\")",
                    "4|{string} ILIKE {pattern} ESCAPE '\\'"),
            scalar(
                    "%ilike%",
                    "(x: chr, pattern: chr) -> lgl",
                    "SQL's ILIKE: as LIKE, upper and lower case alike.",
                    "\"ABC\" %ilike% \"a%\"",
                    "4|{x} ILIKE {pattern} ESCAPE '\\'"),
            scalar(
                    "%rlike%",
                    "(x: chr, pattern: pattern) -> lgl",
                    "Whether a pattern occurs.",
                    "\"abc\" %rlike% \"^a\"",
                    "regexp_matches({x}, {pattern})"),
            scalar(
                    "%regexp%",
                    "(x: chr, pattern: pattern) -> lgl",
                    "Whether a pattern occurs.",
                    "\"abc\" %regexp% \"^a\"",
                    "regexp_matches({x}, {pattern})"),
            scalar(
                    ".literally",
                    "(x: chr) -> chr",
                    "A pattern that matches just these characters.",
                    "str_detect(s, fixed(s))",
                    "regexp_escape({x})"));

    private Matches() {}
}
