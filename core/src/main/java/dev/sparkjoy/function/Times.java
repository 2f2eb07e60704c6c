package dev.sparkjoy.function;

import static dev.sparkjoy.function.Rows.scalar;
import static dev.sparkjoy.function.Rows.special;

import java.util.List;

/** Functions of dates and instants. {@code wall} parameters are taken apart in the instant's zone. */
final class Times {
    static final List<Function> ROWS = List.of(
            scalar("year", "(x: wall) -> int", "Year.", "year(as_date(\"2019-02-17\"))", "year({x})"),
            scalar(
                    "isoyear",
                    "(x: wall) -> int",
                    "Year the ISO week belongs to.",
                    "isoyear(as_date(\"2018-12-31\"))",
                    "isoyear({x})"),
            scalar(
                    "quarter",
                    "(x: wall) -> int",
                    "Quarter, 1 to 4.",
                    "quarter(as_date(\"2019-02-17\"))",
                    "quarter({x})"),
            scalar("month", "(x: wall) -> int", "Month, 1 to 12.", "month(as_date(\"2019-02-17\"))", "month({x})"),
            scalar(
                    "week",
                    "(x: wall) -> int",
                    "Number of full weeks since January 1st, plus one.",
                    "week(as_date(\"2019-02-17\"))",
                    "5|(dayofyear({x}) - 1) // 7 + 1"),
            scalar(
                    "isoweek",
                    "(x: wall) -> int",
                    "ISO week, 1 to 53.",
                    "isoweek(as_date(\"2019-02-17\"))",
                    "weekofyear({x})"),
            scalar("day", "(x: wall) -> int", "Day of the month.", "day(as_date(\"2019-02-17\"))", "day({x})"),
            scalar("yday", "(x: wall) -> int", "Day of the year.", "yday(as_date(\"2019-02-17\"))", "dayofyear({x})"),
            scalar(
                    "wday",
                    "(x: wall, week_start: count = 7) -> int",
                    "Day of the week, 1 to 7; week_start 7 is Sunday, 1 Monday.",
                    "wday(as_date(\"2019-02-17\"))",
                    "5|(isodow({x}) - {week_start} + 7) % 7 + 1"),
            scalar(
                    "hour",
                    "(x: wall) -> int",
                    "Hour, 0 to 23.",
                    "hour(as_datetime(\"2019-02-17T03:04:05Z\"))",
                    "hour({x})"),
            scalar(
                    "minute",
                    "(x: wall) -> int",
                    "Minute, 0 to 59.",
                    "minute(as_datetime(\"2019-02-17T03:04:05Z\"))",
                    "minute({x})"),
            scalar(
                    "second",
                    "(x: wall) -> dbl",
                    "Second with its fraction.",
                    "second(as_datetime(\"2019-02-17T03:04:05Z\"))",
                    "5|second({x}) + (microsecond({x}) % 1000000) / 1000000.0"),
            special(
                    "floor_date",
                    "(x: time, unit: word = \"second\", week_start: count = 7) -> same",
                    "Rounded down to a unit: \"hour\", \"15 minutes\", \"week\".",
                    "floor_date(as_datetime(\"2019-02-17T03:04:05Z\"), \"hour\")"),
            special(
                    "ceiling_date",
                    "(x: time, unit: word = \"second\", week_start: count = 7) -> same",
                    "Rounded up to a unit.",
                    "ceiling_date(as_date(\"2019-02-17\"), \"month\")"),
            special(
                    "with_tz",
                    "(time: time, tzone: word) -> dttm",
                    "The same instant, seen in a zone.",
                    "with_tz(as_datetime(\"2019-02-17T03:04:05Z\"), \"Asia/Singapore\")"),
            scalar(
                    "format",
                    "(x: wall, format: strftime = \"%Y-%m-%d %H:%M:%S\") -> chr",
                    "As text by a strftime pattern.",
                    "format(as_date(\"2019-02-17\"), \"%d.%m.\")",
                    "strftime({x}, {format})"),
            scalar(
                    "strftime",
                    "(x: wall, format: strftime = \"%Y-%m-%d %H:%M:%S\") -> chr",
                    "As text by a strftime pattern.",
                    "strftime(as_date(\"2019-02-17\"), \"%Y\")",
                    "strftime({x}, {format})"),
            scalar(
                    "from_unixtime",
                    "(x: num) -> dttm",
                    "The instant that many seconds after 1970.",
                    "from_unixtime(1550361600)",
                    "make_timestamp(CAST({x} * 1000000 AS BIGINT))"),
            scalar(
                    "unix_timestamp",
                    "(x: time) -> dbl",
                    "Seconds since 1970.",
                    "unix_timestamp(as_datetime(\"2019-02-17T03:04:05Z\"))",
                    "epoch({x})"),
            scalar(
                    "%m+%",
                    "(x: time, months: num) -> same",
                    "So many months later, cut to the month's last day.",
                    "as_date(\"2019-01-31\") %m+% months(1)",
                    "5|{x} + to_months(CAST({months} AS INTEGER))"),
            scalar(
                    "%m-%",
                    "(x: time, months: num) -> same",
                    "So many months earlier, cut to the month's last day.",
                    "as_date(\"2019-03-31\") %m-% months(1)",
                    "5|{x} - to_months(CAST({months} AS INTEGER))"),
            scalar(
                    "add_months",
                    "(x: time, n: num) -> same",
                    "So many months later, cut to the month's last day.",
                    "add_months(as_date(\"2019-01-31\"), 1)",
                    "5|{x} + to_months(CAST({n} AS INTEGER))"),
            special(
                    "seconds",
                    "(x: num) -> difftime<secs>",
                    "A length of time.",
                    "as_datetime(\"2019-02-17T03:04:05Z\") + seconds(1)"),
            special(
                    "minutes",
                    "(x: num) -> difftime<mins>",
                    "A length of time.",
                    "as_datetime(\"2019-02-17T03:04:05Z\") + minutes(1)"),
            special(
                    "hours",
                    "(x: num) -> difftime<hours>",
                    "A length of time.",
                    "as_datetime(\"2019-02-17T03:04:05Z\") + hours(1)"),
            special("days", "(x: num) -> difftime<days>", "A length of time.", "as_date(\"2019-02-17\") + days(1)"),
            special("weeks", "(x: num) -> difftime<weeks>", "A length of time.", "as_date(\"2019-02-17\") + weeks(1)"),
            special(
                    "months",
                    "(x: num) -> num",
                    "Months, for %m+% and %m-%.",
                    "as_date(\"2019-01-31\") %m+% months(1)"),
            special(
                    "difftime",
                    "(time1: time, time2: time, units: word = \"secs\") -> difftime<secs>",
                    "time1 minus time2 in a unit.",
                    "difftime(as_date(\"2019-02-18\"), as_date(\"2019-02-17\"), units = \"days\")"),
            scalar(
                    ".date_plus",
                    "(x: date, days: num) -> date",
                    "A date so many days later.",
                    "as_date(\"2019-02-17\") + 1",
                    "5|{x} + CAST({days} AS INTEGER)"),
            scalar(
                    ".time_plus",
                    "(x: time, seconds: num) -> same",
                    "An instant so many seconds later.",
                    "as_datetime(\"2019-02-17\") + 1",
                    "5|{x} + to_microseconds(CAST({seconds} * 1000000 AS BIGINT))"),
            scalar(
                    ".date_diff",
                    "(x: date, y: date) -> dbl",
                    "Days between.",
                    "as_date(\"2019-02-18\") - as_date(\"2019-02-17\")",
                    "CAST({x} - {y} AS DOUBLE)"),
            scalar(
                    ".time_diff",
                    "(x: time, y: time) -> dbl",
                    "Seconds between.",
                    "as_datetime(\"2019-02-18\") - as_datetime(\"2019-02-17\")",
                    "6|(epoch_us({x}) - epoch_us({y})) / 1000000"),
            scalar(
                    ".floor",
                    "(x: wall, unit: word) -> same",
                    "Down to a calendar unit.",
                    "floor_date(as_date(\"2019-02-17\"), \"month\")",
                    "date_trunc({unit}, {x})"),
            scalar(
                    ".bucket",
                    "(x: wall, micros: count, parent: word) -> same",
                    "Down to a multiple of so many microseconds within a larger unit.",
                    "floor_date(as_datetime(\"2019-02-17\"), \"15 mins\")",
                    "5|date_trunc({parent}, {x}) + to_microseconds((epoch_us({x}) - epoch_us(date_trunc({parent}, {x}))) // {micros} * {micros})"),
            scalar(
                    ".week",
                    "(x: wall, start: count) -> same",
                    "Down to the week's first day.",
                    "floor_date(as_date(\"2019-02-17\"), \"week\")",
                    "5|date_trunc('day', {x}) - to_days(CAST((isodow({x}) - {start} + 7) % 7 AS INTEGER))"),
            scalar(
                    ".months_floor",
                    "(x: wall, n: count) -> same",
                    "Down to a multiple of n months.",
                    "floor_date(as_date(\"2019-02-17\"), \"2 months\")",
                    "5|date_trunc('year', {x}) + to_months(CAST((month({x}) - 1) // {n} * {n} AS INTEGER))"),
            scalar(
                    ".day_of",
                    "(x: wall) -> date",
                    "The day of an instant, in its zone.",
                    "as_date(as_datetime(\"2019-02-17\"))",
                    "CAST({x} AS DATE)"),
            scalar(
                    ".to_days",
                    "(x: wall, n: count) -> same",
                    "So many days later, by the calendar.",
                    "ceiling_date(as_date(\"2019-02-17\"), \"week\")",
                    "5|{x} + to_days({n})"),
            scalar(
                    ".to_months",
                    "(x: wall, n: count) -> same",
                    "So many months later, by the calendar.",
                    "ceiling_date(as_date(\"2019-02-17\"), \"month\")",
                    "5|{x} + to_months({n})"),
            scalar("now", "() -> dttm", "The instant the query began.", "now()", "(now() AT TIME ZONE 'UTC')"),
            scalar(
                    "today",
                    "() -> date",
                    "The day the query began, in UTC.",
                    "today()",
                    "CAST(now() AT TIME ZONE 'UTC' AS DATE)"));

    private Times() {}
}
