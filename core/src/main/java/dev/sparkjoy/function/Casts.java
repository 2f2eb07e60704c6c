package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;
import static dev.sparkjoy.function.Rows.special;

import java.util.List;

/** From one type to another; what does not fit becomes NA. */
final class Casts {
    static final List<Function> ROWS = List.of(
            special("as.numeric", "(x: any) -> dbl", "As a number; NA where it is none.", "as.numeric(\"1.5\")"),
            special("as.integer", "(x: any) -> int", "As a whole number, cut towards zero.", "as.integer(2.9)"),
            special("as.character", "(x: any) -> chr", "As text, as R prints it.", "as.character(0.5)"),
            special("as.logical", "(x: any) -> lgl", "As TRUE or FALSE.", "as.logical(\"TRUE\")"),
            special(
                    "as_datetime",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "As an instant: ISO-8601 text, a date, or seconds since 1970.",
                    "as_datetime(\"2019-02-17T03:04:05Z\")"),
            special(
                    "as_date",
                    "(x: any, tz: word = \"UTC\") -> date",
                    "As a day; of an instant, the day in a zone.",
                    "as_date(\"2019-02-17\")"),
            scalar(
                    "is.numeric",
                    "(x: any) -> lgl",
                    "Whether a column holds numbers; inside where().",
                    "where(is.numeric)",
                    "{x}"),
            scalar(".element", "(x: any, i: int) -> any", "The i-th element of a list.", "xs[[1]]", "{x}[{i}]"),
            scalar(
                    "epoch_ms",
                    "(x: num) -> dttm",
                    "The instant that many milliseconds after 1970.",
                    "epoch_ms(1550361600000)",
                    "make_timestamp(CAST({x} * 1000 AS BIGINT))"),
            scalar(
                    "parse_json",
                    "(x: chr) -> json",
                    "Text as JSON; NA where it is none.",
                    "parse_json(\"{}\")",
                    "TRY_CAST({x} AS JSON)"),
            scalar(
                    "to_json",
                    "(x: any) -> chr",
                    "A value as JSON text.",
                    "to_json(1)",
                    "CAST(to_json({x}) AS VARCHAR)"));

    private Casts() {}
}
