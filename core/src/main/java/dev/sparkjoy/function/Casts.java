package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;
import static dev.sparkjoy.function.Rows.special;

import java.util.List;

/** From one type to another; what does not fit becomes NA. */
final class Casts {
    static final List<Function> ROWS = List.of(
            special(
                    "as.numeric",
                    "(x: any, units: word = NA) -> dbl",
                    "As a number; NA where it is none; a difftime in the units given.",
                    "as.numeric(\"1.5\")"),
            special("as.integer", "(x: any) -> int", "As a whole number, cut towards zero.", "as.integer(2.9)"),
            special("as.character", "(x: any) -> chr", "As text, as R prints it.", "as.character(0.5)"),
            special("as.logical", "(x: any) -> lgl", "As TRUE or FALSE.", "as.logical(\"TRUE\")"),
            special(
                    "as_datetime",
                    "(x: any, tz: word = \"UTC\", format: strptime = NA) -> dttm",
                    "As an instant: ISO-8601 text, a date, or seconds since 1970.",
                    "as_datetime(\"2019-02-17T03:04:05Z\")"),
            special(
                    "as_date",
                    "(x: any, tz: word = \"UTC\", format: strptime = NA) -> date",
                    "As a day; of an instant, the day in a zone.",
                    "as_date(\"2019-02-17\")"),
            special("is.numeric", "(x: any) -> lgl", "Whether a column holds numbers.", "is.numeric(x)"),
            special("is.character", "(x: any) -> lgl", "Whether a column holds text.", "is.character(x)"),
            special("is.logical", "(x: any) -> lgl", "Whether a column holds TRUE and FALSE.", "is.logical(x)"),
            special("is.integer", "(x: any) -> lgl", "Whether a column holds whole numbers.", "is.integer(x)"),
            special("is.double", "(x: any) -> lgl", "Whether a column holds doubles.", "is.double(x)"),
            special("is.Date", "(x: any) -> lgl", "Whether a column holds dates.", "is.Date(x)"),
            special("is.POSIXct", "(x: any) -> lgl", "Whether a column holds instants.", "is.POSIXct(x)"),
            special("is.list", "(x: any) -> lgl", "Whether a column holds lists.", "is.list(x)"),
            special("is.struct", "(x: any) -> lgl", "Whether a column holds structs.", "is.struct(x)"),
            special(
                    "as",
                    "(x: any, class: word) -> any",
                    "As a type by name: \"numeric\", \"integer\", \"character\", \"logical\", \"Date\", \"POSIXct\".",
                    "as(\"1\", \"integer\")"),
            special(
                    "as.Date",
                    "(x: any, format: strptime = NA, tz: word = \"UTC\") -> date",
                    "As a day; text by a strptime format, of which what follows the format is ignored.",
                    "as.Date(\"17/02/2019\", \"%d/%m/%Y\")"),
            special(
                    "as.POSIXct",
                    "(x: any, tz: word = \"UTC\", format: strptime = NA) -> dttm",
                    "As an instant; text is local time of the zone.",
                    "as.POSIXct(\"2019-02-17 03:04:05\", tz = \"Asia/Singapore\")"),
            special(
                    "strptime",
                    "(x: chr, format: strptime, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, by a strptime format.",
                    "strptime(\"17/02/2019 03:04\", \"%d/%m/%Y %H:%M\")"),
            scalar(
                    ".strptime",
                    "(x: chr, shape: word, format: word) -> dttm",
                    "Text by a format, after the part that has its shape is cut out.",
                    "as.Date(\"17/02/2019\", \"%d/%m/%Y\")",
                    "try_strptime(regexp_extract({x}, {shape}), {format})"),
            scalar(
                    ".strptime_zoned",
                    "(x: chr, shape: word, format: word) -> dttm",
                    "Text by a format with an offset.",
                    "strptime(\"2019-02-17 +0200\", \"%Y-%m-%d %z\")",
                    "(try_strptime(regexp_extract({x}, {shape}), {format}) AT TIME ZONE 'UTC')"),
            scalar(
                    ".parsed",
                    "(x: chr, shape: word, sorted: word, formats: word) -> dttm",
                    "Text of which a shape's groups, put in order, are read by the first format that fits.",
                    "mdy(\"February 17, 2019\")",
                    "CASE WHEN regexp_matches({x}, {shape}) THEN try_strptime(regexp_replace({x}, {shape}, {sorted}), {formats}) END"),
            scalar(
                    ".parsed_zoned",
                    "(x: chr, shape: word, sorted: word, formats: word) -> dttm",
                    "The same of a text that ends with an offset.",
                    "mdy_hm(\"February 17, 2019 03:04 +0800\")",
                    "CASE WHEN regexp_matches({x}, {shape}) THEN try_strptime(regexp_replace({x}, {shape}, {sorted}), {formats}) AT TIME ZONE 'UTC' END"),
            special(
                    "parse_date_time",
                    "(x: any, orders: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant by the first of several orders, such as \"ymd HMS\".",
                    "parse_date_time(\"17/2/2019\", c(\"ymd\", \"dmy\"))"),
            special(
                    "ymd",
                    "(x: any, tz: word = NA) -> date",
                    "Text or number as a day, its parts in this order.",
                    "ymd(\"2019-02-17\")"),
            special(
                    "ydm",
                    "(x: any, tz: word = NA) -> date",
                    "Text or number as a day, its parts in this order.",
                    "ydm(\"2019-17-02\")"),
            special(
                    "mdy",
                    "(x: any, tz: word = NA) -> date",
                    "Text or number as a day, its parts in this order.",
                    "mdy(\"02/17/2019\")"),
            special(
                    "myd",
                    "(x: any, tz: word = NA) -> date",
                    "Text or number as a day, its parts in this order.",
                    "myd(\"02/2019/17\")"),
            special(
                    "dmy",
                    "(x: any, tz: word = NA) -> date",
                    "Text or number as a day, its parts in this order.",
                    "dmy(\"17.2.2019\")"),
            special(
                    "dym",
                    "(x: any, tz: word = NA) -> date",
                    "Text or number as a day, its parts in this order.",
                    "dym(\"17 2019 Feb\")"),
            special(
                    "ymd_h",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, its parts in this order.",
                    "ymd_h(\"2019-02-17 03\")"),
            special(
                    "ymd_hm",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, its parts in this order.",
                    "ymd_hm(\"2019-02-17 03:04\")"),
            special(
                    "ymd_hms",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, its parts in this order.",
                    "ymd_hms(\"2019-02-17 03:04:05\")"),
            special(
                    "mdy_h",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, its parts in this order.",
                    "mdy_h(\"02/17/2019 03\")"),
            special(
                    "mdy_hm",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, its parts in this order.",
                    "mdy_hm(\"02/17/2019 03:04\")"),
            special(
                    "mdy_hms",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, its parts in this order.",
                    "mdy_hms(\"02/17/2019 03:04:05\")"),
            special(
                    "dmy_h",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, its parts in this order.",
                    "dmy_h(\"17.2.2019 03\")"),
            special(
                    "dmy_hm",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, its parts in this order.",
                    "dmy_hm(\"17.2.2019 03:04\")"),
            special(
                    "dmy_hms",
                    "(x: any, tz: word = \"UTC\") -> dttm",
                    "Text as an instant, its parts in this order.",
                    "dmy_hms(\"17.2.2019 03:04:05\")"),
            scalar(
                    "make_date",
                    "(year: int = 1970, month: int = 1, day: int = 1) -> date",
                    "A day from its parts; NA where there is none such.",
                    "make_date(2019, 2, 17)",
                    "TRY(make_date({year}, {month}, {day}))"),
            scalar(
                    "date_build",
                    "(year: int, month: int = 1, day: int = 1) -> date",
                    "A day from its parts; NA where there is none such.",
                    "date_build(2019, 2, 17)",
                    "TRY(make_date({year}, {month}, {day}))"),
            special(
                    "make_datetime",
                    "(year: int = 1970, month: int = 1, day: int = 1, hour: int = 0, min: int = 0, sec: num = 0.0, tz: word = \"UTC\") -> dttm",
                    "An instant from its parts; NA where there is none such.",
                    "make_datetime(2019, 2, 17, 3, 4, 5.5)"),
            scalar(
                    ".make_datetime",
                    "(year: int, month: int, day: int, hour: int, min: int, sec: num) -> dttm",
                    "An instant from its parts.",
                    "make_datetime(2019)",
                    "TRY(make_timestamp({year}, {month}, {day}, {hour}, {min}, {sec}::DOUBLE))"),
            scalar(
                    "epoch_ms",
                    "(x: num) -> dttm",
                    "The instant that many milliseconds after 1970.",
                    "epoch_ms(1550361600000)",
                    "make_timestamp(TRY_CAST({x} * 1000 AS BIGINT))"));

    private Casts() {}
}
