package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;
import static dev.sparkjoy.function.Rows.special;

import java.util.List;

/** Functions of text that need no pattern. */
final class Texts {
    /** White space as Unicode has it, as stringr does. */
    private static final String SPACE = "[\\t-\\r\\x85\\pZ]";

    static final List<Function> ROWS = List.of(
            scalar(
                    "str_length",
                    "(string: chr) -> int",
                    "Number of characters (code points).",
                    "str_length(\"abc\")",
                    "length({string})"),
            scalar(
                    "nchar",
                    "(x: chr, type: word = \"chars\") -> int",
                    "Number of characters (code points), or with type = \"bytes\" of bytes.",
                    "nchar(\"abc\")",
                    "{type?chars=length({x});width=length({x});bytes=strlen({x})}"),
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
                    "{side?both=regexp_replace({string}, '^" + SPACE + "+|" + SPACE
                            + "+$', '', 'g');left=regexp_replace({string}, '^" + SPACE
                            + "+', '');right=regexp_replace({string}, '" + SPACE + "+$', '')}"),
            scalar(
                    "trimws",
                    "(x: chr, which: word = \"both\", whitespace: word = \"[ \\t\\r\\n]\") -> chr",
                    "Without white space at the ends.",
                    "trimws(\" a \", \"left\")",
                    "{which?both=regexp_replace({x}, '^(?:' || {whitespace} || ')+|(?:' || {whitespace} || ')+$', '', 'g');left=regexp_replace({x}, '^(?:' || {whitespace} || ')+', '');right=regexp_replace({x}, '(?:' || {whitespace} || ')+$', '')}"),
            scalar(
                    "str_to_title",
                    "(string: chr) -> chr",
                    "Each word with a capital first.",
                    "str_to_title(\"the end\")",
                    "array_to_string(list_transform(regexp_extract_all(lower({string}), '[\\pL\\pN\\pM_]+(?:[''’.][\\pL\\pN\\pM_]+)*|[^\\pL\\pN\\pM_]+'), lambda w: upper(w[1]) || w[2:]), '')"),
            scalar(
                    "str_to_sentence",
                    "(string: chr) -> chr",
                    "Each sentence with a capital first; a sentence ends with . ! or ? and white space.",
                    "str_to_sentence(\"the END. so it is\")",
                    "array_to_string(list_transform(regexp_extract_all(lower({string}), '(?:[^.!?]|[.!?]+[^\\s.!?])+[.!?]*\\s*|[.!?]+\\s*'), lambda w: upper(w[1]) || w[2:]), '')"),
            scalar(
                    "casefold",
                    "(x: chr, upper: flag = FALSE) -> chr",
                    "In lower or upper case.",
                    "casefold(\"ABC\")",
                    "{upper?false=lower({x});true=upper({x})}"),
            scalar(
                    "str_squish",
                    "(string: chr) -> chr",
                    "Without white space at the ends, and single spaces inside.",
                    "str_squish(\" a  b \")",
                    "trim(regexp_replace({string}, '" + SPACE + "+', ' ', 'g'))"),
            scalar(
                    "str_sub",
                    "(string: chr, start: int = 1, end: int = -1) -> chr",
                    "Characters from start to end; negative positions count from the end.",
                    "str_sub(\"hello\", 2, 3)",
                    "substr({string}, greatest(CASE WHEN {start} < 0 THEN length({string}) + {start} + 1 ELSE {start} END, 1), greatest(CASE WHEN {end} < 0 THEN length({string}) + {end} + 1 ELSE {end} END - greatest(CASE WHEN {start} < 0 THEN length({string}) + {start} + 1 ELSE {start} END, 1) + 1, 0))"),
            scalar(
                    "substr",
                    "(x: chr, start: int, stop: int) -> chr",
                    "Characters from start to stop.",
                    "substr(\"hello\", 2, 3)",
                    "substr({x}, greatest({start}, 1), greatest({stop} - greatest({start}, 1) + 1, 0))"),
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
                    "CASE WHEN length({string}) >= {width} THEN {string} ELSE {side?left=lpad({string}, CAST({width} AS INTEGER), {pad});right=rpad({string}, CAST({width} AS INTEGER), {pad});both=rpad(lpad({string}, CAST(length({string}) + ({width} - length({string})) // 2 AS INTEGER), {pad}), CAST({width} AS INTEGER), {pad})} END"),
            scalar(
                    "str_trunc",
                    "(string: chr, width: count, side: word = \"right\", ellipsis: word = \"...\") -> chr",
                    "Cut to a width, an ellipsis where something is missing.",
                    "str_trunc(\"spark joy\", 6)",
                    "CASE WHEN length({string}) <= {width} THEN {string} ELSE {side?right=left({string}, {width} - length({ellipsis})) || {ellipsis};left={ellipsis} || right({string}, {width} - length({ellipsis}));center=left({string}, ({width} - length({ellipsis}) + 1) // 2) || {ellipsis} || right({string}, ({width} - length({ellipsis})) // 2)} END"),
            scalar(
                    "str_dup",
                    "(string: chr, times: int) -> chr",
                    "Repeated.",
                    "str_dup(\"ab\", 2)",
                    "repeat({string}, {times})"),
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
            scalar(".join", "(...: chr) -> chr", "Texts one after the other.", "paste0(\"a\", \"b\")", "5|{||}"),
            special(
                    "paste",
                    "(...: any, sep: word = \" \", collapse: word = NA) -> chr",
                    "Joined as text; NA is \"NA\".",
                    "paste(\"a\", 1)"),
            special(
                    "paste0",
                    "(...: any, collapse: word = NA) -> chr",
                    "Joined as text with nothing between; NA is \"NA\".",
                    "paste0(\"a\", 1)"),
            special(
                    "str_c",
                    "(...: any, sep: word = \"\", collapse: word = NA) -> chr",
                    "Joined as text; NA where any part is NA.",
                    "str_c(\"a\", \"b\")"),
            special(
                    "fixed",
                    "(pattern: chr) -> chr",
                    "A pattern taken literally.",
                    "str_detect(\"a.b\", fixed(\".\"))"),
            special(
                    "str_glue",
                    "(...: any, .na: word = \"NA\") -> chr",
                    "A text in which `{expression}` stands for its value.",
                    "str_glue(\"{x} and {y + 1}\")"),
            special(
                    "sprintf",
                    "(fmt: word, ...: any) -> chr",
                    "Values in a format: %s, %d, %5.2f, %e, %g, %x, %%.",
                    "sprintf(\"%05.2f%%\", 3.14159)"),
            scalar(
                    ".printf",
                    "(x: any, format: word, na: word) -> chr",
                    "A number by a printf format.",
                    "sprintf(\"%d\", 1L)",
                    "coalesce(printf({format}, {x}), {na})"),
            special(
                    "format",
                    "(x: any, format: strftime = NA, nsmall: count = 0, big.mark: word = \"\", digits: count = 7, width: count = 0, tz: word = NA) -> chr",
                    "A time by a strftime pattern; a number with digits, nsmall and big.mark, each value on its own.",
                    "format(1234567.891, big.mark = \",\", nsmall = 2)"),
            special(
                    "strftime",
                    "(x: any, format: strftime = NA, tz: word = NA) -> chr",
                    "A time by a strftime pattern.",
                    "strftime(as_date(\"2019-02-17\"), \"%Y\")"),
            special(
                    "formatC",
                    "(x: any, width: count = 0, digits: count = NA, format: word = NA, flag: word = \"\", big.mark: word = \"\") -> chr",
                    "A number in C's formats: \"d\", \"f\", \"e\", \"g\".",
                    "formatC(3.14159, digits = 2, format = \"f\")"),
            scalar(
                    ".strftime",
                    "(x: wall, format: word) -> chr",
                    "A time by a pattern.",
                    "format(as_date(\"2019-02-17\"), \"%Y\")",
                    "strftime({x}, {format})"),
            scalar(
                    ".format_number",
                    "(x: num, digits: count, nsmall: count, mark: word) -> chr",
                    "A number by itself, as R's format().",
                    "format(0.5, nsmall = 2)",
                    "r_format({x}::DOUBLE, {digits}, {nsmall}, {mark})"),
            scalar(
                    ".marked",
                    "(x: chr, mark: word) -> chr",
                    "Digits before the point in groups of three.",
                    "formatC(1234567, format = \"d\", big.mark = \",\")",
                    "r_marked({x}, {mark})"),
            scalar(
                    "str_equal",
                    "(x: chr, y: chr, ignore_case: flag = FALSE) -> lgl",
                    "Whether two texts are equal.",
                    "str_equal(\"a\", \"A\", ignore_case = TRUE)",
                    "{ignore_case?false=({x} = {y});true=(lower({x}) = lower({y}))}"),
            scalar(
                    "chartr",
                    "(old: word, new: word, x: chr) -> chr",
                    "Characters replaced one by one.",
                    "chartr(\"abc\", \"xyz\", \"aabbcc\")",
                    "translate({x}, {old}, {new})"),
            scalar(
                    "stri_reverse",
                    "(str: chr) -> chr",
                    "From the last character to the first.",
                    "stri_reverse(\"abc\")",
                    "reverse({str})"),
            scalar(
                    "concat_ws",
                    "(sep: chr, ...: chr) -> chr",
                    "Joined with a separator, NA left out.",
                    "concat_ws(\"-\", \"a\", NA, \"b\")",
                    "concat_ws({sep}, {*})"),
            scalar("sha1", "(x: chr) -> chr", "SHA-1 digest, in hexadecimal.", "sha1(\"a\")", "sha1({x})"),
            scalar("md5", "(x: chr) -> chr", "MD5 digest, in hexadecimal.", "md5(\"a\")", "md5({x})"),
            scalar("sha256", "(x: chr) -> chr", "SHA-256 digest, in hexadecimal.", "sha256(\"a\")", "sha256({x})"));

    private Texts() {}
}
