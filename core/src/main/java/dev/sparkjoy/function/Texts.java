package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;
import static dev.sparkjoy.function.Rows.special;

import java.util.List;

/** Functions of text. Patterns are RE2 regular expressions; {@code fixed("a.b")} is taken literally. */
final class Texts {
    static final List<Function> ROWS = List.of(
            scalar(
                    "str_length",
                    "(string: chr) -> int",
                    "Number of characters (code points).",
                    "str_length(\"abc\")",
                    "length({string})"),
            scalar("nchar", "(x: chr) -> int", "Number of characters (code points).", "nchar(\"abc\")", "length({x})"),
            scalar(
                    "nzchar",
                    "(x: chr) -> lgl",
                    "Whether a text is not empty.",
                    "nzchar(\"a\")",
                    "4|coalesce({x}, 'NA') <> ''"),
            scalar(
                    "str_to_lower",
                    "(string: chr) -> chr",
                    "In lower case.",
                    "str_to_lower(\"ABC\")",
                    "lower({string})"),
            scalar(
                    "str_to_upper",
                    "(string: chr) -> chr",
                    "In upper case.",
                    "str_to_upper(\"abc\")",
                    "upper({string})"),
            scalar(
                    "str_trim",
                    "(string: chr, side: word = \"both\") -> chr",
                    "Without white space at the ends.",
                    "str_trim(\" a \")",
                    "{side?both=regexp_replace({string}, '^\\s+|\\s+$', '', 'g');left=regexp_replace({string}, '^\\s+', '');right=regexp_replace({string}, '\\s+$', '')}"),
            scalar(
                    "str_squish",
                    "(string: chr) -> chr",
                    "Without white space at the ends, and single spaces inside.",
                    "str_squish(\" a  b \")",
                    "trim(regexp_replace({string}, '\\s+', ' ', 'g'))"),
            scalar(
                    "str_sub",
                    "(string: chr, start: int = 1, end: int = -1) -> chr",
                    "Characters from start to end; negative positions count from the end.",
                    "str_sub(\"hello\", 2, 3)",
                    "substr({string}, greatest(CASE WHEN {start} < 0 THEN length({string}) + {start} + 1 ELSE {start} END, 1), greatest(CASE WHEN {end} < 0 THEN length({string}) + {end} + 1 ELSE {end} END - greatest(CASE WHEN {start} < 0 THEN length({string}) + {start} + 1 ELSE {start} END, 1) + 1, 0))"),
            scalar(
                    "substring",
                    "(text: chr, first: int, last: int = 1000000) -> chr",
                    "Characters from first to last.",
                    "substring(\"hello\", 2, 3)",
                    "substr({text}, greatest({first}, 1), greatest({last} - greatest({first}, 1) + 1, 0))"),
            scalar(
                    "str_pad",
                    "(string: chr, width: int, side: word = \"left\", pad: chr = \" \") -> chr",
                    "Filled up to a width.",
                    "str_pad(\"7\", 3, pad = \"0\")",
                    "CASE WHEN length({string}) >= {width} THEN {string} ELSE {side?left=lpad({string}, CAST({width} AS INTEGER), {pad});right=rpad({string}, CAST({width} AS INTEGER), {pad})} END"),
            scalar(
                    "str_dup",
                    "(string: chr, times: int) -> chr",
                    "Repeated.",
                    "str_dup(\"ab\", 2)",
                    "repeat({string}, {times})"),
            scalar(
                    "str_starts",
                    "(string: chr, pattern: pattern) -> lgl",
                    "Whether the start matches.",
                    "str_starts(\"abc\", \"a\")",
                    "regexp_matches({string}, '^(?:' || {pattern} || ')')"),
            scalar(
                    "str_ends",
                    "(string: chr, pattern: pattern) -> lgl",
                    "Whether the end matches.",
                    "str_ends(\"abc\", \"c\")",
                    "regexp_matches({string}, '(?:' || {pattern} || ')$')"),
            scalar(
                    "startsWith",
                    "(x: chr, prefix: chr) -> lgl",
                    "Whether x begins with these characters.",
                    "startsWith(\"abc\", \"a\")",
                    "starts_with({x}, {prefix})"),
            scalar(
                    "endsWith",
                    "(x: chr, suffix: chr) -> lgl",
                    "Whether x ends with these characters.",
                    "endsWith(\"abc\", \"c\")",
                    "ends_with({x}, {suffix})"),
            scalar(
                    "str_detect",
                    "(string: chr, pattern: pattern) -> lgl",
                    "Whether a pattern occurs.",
                    "str_detect(\"abc\", \"b\")",
                    "regexp_matches({string}, {pattern})"),
            scalar(
                    "grepl",
                    "(pattern: pattern, x: chr) -> lgl",
                    "Whether a pattern occurs; FALSE for NA.",
                    "grepl(\"b\", \"abc\")",
                    "coalesce(regexp_matches({x}, {pattern}), FALSE)"),
            scalar(
                    "%like%",
                    "(x: chr, pattern: chr) -> lgl",
                    "SQL's LIKE: % for any text, _ for any character.",
                    "\"abc\" %like% \"a%\"",
                    "4|{x} LIKE {pattern}"),
            scalar(
                    "str_like",
                    "(string: chr, pattern: chr) -> lgl",
                    "SQL's LIKE: % for any text, _ for any character.",
                    "str_like(\"abc\", \"a%\")",
                    "4|{string} LIKE {pattern}"),
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
                    "(string: chr, pattern: pattern, replacement: chr) -> chr",
                    "With the first match replaced.",
                    "str_replace(\"aXbX\", \"X\", \"-\")",
                    "regexp_replace({string}, {pattern}, {replacement})"),
            scalar(
                    "str_replace_all",
                    "(string: chr, pattern: pattern, replacement: chr) -> chr",
                    "With all matches replaced.",
                    "str_replace_all(\"aXbX\", \"X\", \"-\")",
                    "regexp_replace({string}, {pattern}, {replacement}, 'g')"),
            scalar(
                    "sub",
                    "(pattern: pattern, replacement: chr, x: chr) -> chr",
                    "With the first match replaced.",
                    "sub(\"X\", \"-\", \"aXbX\")",
                    "regexp_replace({x}, {pattern}, {replacement})"),
            scalar(
                    "gsub",
                    "(pattern: pattern, replacement: chr, x: chr) -> chr",
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
                    "(string: chr, pattern: chr, i: int) -> chr",
                    "The i-th piece; NA where there are fewer.",
                    "str_split_i(\"a-b\", \"-\", 2)",
                    "str_split({string}, {pattern})[{i}]"),
            scalar(".join", "(...: chr) -> chr", "Texts one after the other.", "paste0(\"a\", \"b\")", "5|{||}"),
            special(
                    "paste",
                    "(...: any, sep: word = \" \") -> chr",
                    "Joined as text; NA is \"NA\".",
                    "paste(\"a\", 1)"),
            special(
                    "paste0",
                    "(...: any) -> chr",
                    "Joined as text with nothing between; NA is \"NA\".",
                    "paste0(\"a\", 1)"),
            special(
                    "str_c",
                    "(...: any, sep: word = \"\") -> chr",
                    "Joined as text; NA where any part is NA.",
                    "str_c(\"a\", \"b\")"),
            special(
                    "fixed",
                    "(pattern: chr) -> chr",
                    "A pattern taken literally.",
                    "str_detect(\"a.b\", fixed(\".\"))"),
            scalar("md5", "(x: chr) -> chr", "MD5 digest, in hexadecimal.", "md5(\"a\")", "md5({x})"),
            scalar("sha256", "(x: chr) -> chr", "SHA-256 digest, in hexadecimal.", "sha256(\"a\")", "sha256({x})"));

    private Texts() {}
}
