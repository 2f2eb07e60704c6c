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
            special(
                    "quarter",
                    "(x: wall, type: word = \"quarter\", fiscal_start: count = 1, with_year: flag = FALSE) -> int",
                    "Quarter, 1 to 4; as type \"year.quarter\" 2019.1, as \"date_first\" and \"date_last\" a date.",
                    "quarter(as_date(\"2019-02-17\"), with_year = TRUE)"),
            scalar(
                    ".quarter",
                    "(x: wall) -> int",
                    "Quarter, 1 to 4.",
                    "quarter(as_date(\"2019-02-17\"))",
                    "quarter({x})"),
            special(
                    "month",
                    "(x: wall, label: flag = FALSE, abbr: flag = TRUE) -> int",
                    "Month, 1 to 12; with label = TRUE its English name.",
                    "month(as_date(\"2019-02-17\"), label = TRUE)"),
            scalar(".month", "(x: wall) -> int", "Month, 1 to 12.", "month(as_date(\"2019-02-17\"))", "month({x})"),
            scalar(
                    "semester",
                    "(x: wall) -> int",
                    "Half of the year, 1 or 2.",
                    "semester(as_date(\"2019-08-17\"))",
                    "5|(month({x}) - 1) // 6 + 1"),
            scalar(
                    "qday",
                    "(x: wall) -> int",
                    "Day of the quarter.",
                    "qday(as_date(\"2019-02-17\"))",
                    "5|date_diff('day', date_trunc('quarter', {x}), {x}) + 1"),
            scalar(
                    "days_in_month",
                    "(x: wall) -> int",
                    "Number of days of the month.",
                    "days_in_month(as_date(\"2019-02-17\"))",
                    "day(last_day({x}))"),
            scalar(
                    "leap_year",
                    "(x: wall) -> lgl",
                    "Whether the year has a February 29th.",
                    "leap_year(as_date(\"2020-02-17\"))",
                    "4|day(last_day(make_date(year({x}), 2, 1))) = 29"),
            scalar("am", "(x: wall) -> lgl", "Whether it is before noon.", "am(now())", "4|hour({x}) < 12"),
            scalar("pm", "(x: wall) -> lgl", "Whether it is noon or later.", "pm(now())", "4|hour({x}) >= 12"),
            special("tz", "(x: time) -> chr", "The zone an instant is shown in.", "tz(now())"),
            special(
                    "weekdays",
                    "(x: wall, abbreviate: flag = FALSE) -> chr",
                    "Name of the weekday.",
                    "weekdays(as_date(\"2019-02-17\"))"),
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
            scalar("mday", "(x: wall) -> int", "Day of the month.", "mday(as_date(\"2019-02-17\"))", "day({x})"),
            scalar("day", "(x: wall) -> int", "Day of the month.", "day(as_date(\"2019-02-17\"))", "day({x})"),
            scalar("yday", "(x: wall) -> int", "Day of the year.", "yday(as_date(\"2019-02-17\"))", "dayofyear({x})"),
            special(
                    "wday",
                    "(x: wall, label: flag = FALSE, abbr: flag = TRUE, week_start: any = 7) -> int",
                    "Day of the week, 1 to 7; week_start 7 is Sunday, 1 Monday; with label = TRUE its English name.",
                    "wday(as_date(\"2019-02-17\"), week_start = 1)"),
            scalar(
                    ".wday",
                    "(x: wall, week_start: count) -> int",
                    "Day of the week, 1 to 7.",
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
                    "(x: time, unit: word = \"second\", week_start: any = 7) -> same",
                    "Rounded down to a unit: \"hour\", \"15 minutes\", \"week\".",
                    "floor_date(as_datetime(\"2019-02-17T03:04:05Z\"), \"hour\")"),
            special(
                    "ceiling_date",
                    "(x: time, unit: word = \"second\", week_start: any = 7, change_on_boundary: flag = NA) -> same",
                    "Rounded up to a unit.",
                    "ceiling_date(as_date(\"2019-02-17\"), \"month\")"),
            special(
                    "round_date",
                    "(x: time, unit: word = \"second\", week_start: any = 7) -> same",
                    "Rounded to the nearer unit, up from the middle on.",
                    "round_date(as_date(\"2019-02-17\"), \"month\")"),
            special(
                    "force_tz",
                    "(time: time, tzone: word) -> dttm",
                    "The same time on the clock, in another zone.",
                    "force_tz(as_datetime(\"2019-02-17T03:04:05Z\"), \"Asia/Singapore\")"),
            scalar(
                    ".on_the_clock",
                    "(x: wall) -> same",
                    "Local time taken as local time of another zone.",
                    "force_tz(now(), \"Asia/Singapore\")",
                    "{x}"),
            special(
                    "from_utc_timestamp",
                    "(x: time, tz: word) -> dttm",
                    "An instant's local time in a zone, written as if it were UTC.",
                    "from_utc_timestamp(as_datetime(\"2019-02-17T03:04:05Z\"), \"Asia/Singapore\")"),
            special(
                    "to_utc_timestamp",
                    "(x: time, tz: word) -> dttm",
                    "The instant whose local time in a zone is written as if it were UTC.",
                    "to_utc_timestamp(as_datetime(\"2019-02-17T03:04:05Z\"), \"Asia/Singapore\")"),
            special(
                    "with_tz",
                    "(time: time, tzone: word) -> dttm",
                    "The same instant, seen in a zone.",
                    "with_tz(as_datetime(\"2019-02-17T03:04:05Z\"), \"Asia/Singapore\")"),
            scalar(
                    "from_unixtime",
                    "(x: num) -> dttm",
                    "The instant that many seconds after 1970.",
                    "from_unixtime(1550361600)",
                    "make_timestamp(TRY_CAST({x} * 1000000 AS BIGINT))"),
            scalar(
                    "unix_timestamp",
                    "(x: time) -> dbl",
                    "Seconds since 1970.",
                    "unix_timestamp(as_datetime(\"2019-02-17T03:04:05Z\"))",
                    "epoch({x})"),
            scalar(
                    "%m+%",
                    "(x: wall, months: num) -> same",
                    "So many months later, cut to the month's last day.",
                    "as_date(\"2019-01-31\") %m+% months(1)",
                    "5|{x} + to_months(CAST({months} AS INTEGER))"),
            scalar(
                    "%m-%",
                    "(x: wall, months: num) -> same",
                    "So many months earlier, cut to the month's last day.",
                    "as_date(\"2019-03-31\") %m-% months(1)",
                    "5|{x} - to_months(CAST({months} AS INTEGER))"),
            scalar(
                    "add_months",
                    "(x: wall, n: num) -> same",
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
                    "(x: any) -> difftime<months>",
                    "Months of the calendar; a day that the month lacks gives NA (see %m+%). Of a date, the month's name.",
                    "as_date(\"2019-01-31\") %m+% months(1)"),
            special(
                    "years",
                    "(x: num) -> difftime<months>",
                    "Years of the calendar; February 29th in a year without one gives NA (see %m+%).",
                    "as_date(\"2019-01-31\") + years(1)"),
            special(
                    "quarters",
                    "(x: any) -> chr",
                    "Name of a date's quarter: \"Q1\".",
                    "quarters(as_date(\"2019-02-17\"))"),
            special(
                    "dseconds",
                    "(x: num) -> difftime",
                    "A length of so many exact seconds.",
                    "as_datetime(\"2019-02-17\") + dseconds(1)"),
            special(
                    "dminutes",
                    "(x: num) -> difftime",
                    "A length of so many exact minutes.",
                    "as_datetime(\"2019-02-17\") + dminutes(1)"),
            special(
                    "dhours",
                    "(x: num) -> difftime",
                    "A length of so many exact hours.",
                    "as_datetime(\"2019-02-17\") + dhours(1)"),
            special(
                    "ddays",
                    "(x: num) -> difftime",
                    "A length of so many exact days of 24 hours.",
                    "as_datetime(\"2019-02-17\") + ddays(1)"),
            special(
                    "dweeks",
                    "(x: num) -> difftime",
                    "A length of so many exact weeks of 7 times 24 hours.",
                    "as_datetime(\"2019-02-17\") + dweeks(1)"),
            special(
                    "milliseconds",
                    "(x: num) -> difftime",
                    "A length of so many exact thousandths of a second.",
                    "as_datetime(\"2019-02-17\") + milliseconds(1)"),
            special(
                    "as.difftime",
                    "(tim: num, units: word = \"secs\") -> difftime",
                    "A number as a length of time.",
                    "as.difftime(90, units = \"mins\")"),
            special(
                    "time_length",
                    "(x: any, unit: word = \"second\") -> dbl",
                    "A length of time as a number of units; a year is 365.25 days.",
                    "time_length(as_date(\"2019-02-18\") - as_date(\"2019-02-17\"), \"hour\")"),
            scalar(
                    ".months_later",
                    "(x: wall, months: num) -> same",
                    "So many months later; NA where that month has no such day.",
                    "as_date(\"2019-01-31\") + months(1)",
                    "CASE WHEN day({x} + to_months(CAST({months} AS INTEGER))) = day({x}) THEN {x} + to_months(CAST({months} AS INTEGER)) END"),
            scalar(
                    ".days_later",
                    "(x: wall, days: num) -> same",
                    "The same time on the clock so many days later.",
                    "with_tz(now(), \"Asia/Singapore\") + days(1)",
                    "5|{x} + to_microseconds(CAST({days} * 86400000000 AS BIGINT))"),
            scalar(
                    "date_count_between",
                    "(start: wall, end: wall, precision: unit) -> int",
                    "Full days, weeks, months, quarters or years between.",
                    "date_count_between(as_date(\"2019-02-17\"), as_date(\"2019-03-17\"), \"month\")",
                    "datesub({precision}, {start}, {end})"),
            special(
                    "add_days",
                    "(x: time, n: num) -> same",
                    "So many days later.",
                    "add_days(as_date(\"2019-01-31\"), 1)"),
            special(
                    "add_weeks",
                    "(x: time, n: num) -> same",
                    "So many weeks later.",
                    "add_weeks(as_date(\"2019-01-31\"), 1)"),
            special(
                    "add_hours",
                    "(x: time, n: num) -> same",
                    "So many hours later.",
                    "add_hours(as_date(\"2019-01-31\"), 1)"),
            special(
                    "add_minutes",
                    "(x: time, n: num) -> same",
                    "So many minutes later.",
                    "add_minutes(as_date(\"2019-01-31\"), 1)"),
            special(
                    "add_seconds",
                    "(x: time, n: num) -> same",
                    "So many seconds later.",
                    "add_seconds(as_date(\"2019-01-31\"), 1)"),
            scalar(
                    "add_years",
                    "(x: wall, n: num) -> same",
                    "So many years later, cut to the month's last day.",
                    "add_years(as_date(\"2020-02-29\"), 1)",
                    "5|{x} + to_months(CAST({n} * 12 AS INTEGER))"),
            scalar(
                    "add_quarters",
                    "(x: wall, n: num) -> same",
                    "So many quarters later, cut to the month's last day.",
                    "add_quarters(as_date(\"2019-11-30\"), 1)",
                    "5|{x} + to_months(CAST({n} * 3 AS INTEGER))"),
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
                    "5|{x} + TRY_CAST(floor({days}) AS INTEGER)"),
            scalar(
                    ".time_plus",
                    "(x: time, seconds: num) -> same",
                    "An instant so many seconds later.",
                    "as_datetime(\"2019-02-17\") + 1",
                    "5|{x} + to_microseconds(TRY_CAST({seconds} * 1000000 AS BIGINT))"),
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
            special("now", "(tzone: word = \"UTC\") -> dttm", "The instant the query began.", "now()"),
            special(
                    "today",
                    "(tzone: word = \"UTC\") -> date",
                    "The day the query began, in UTC or a zone.",
                    "today(\"Asia/Singapore\")"),
            scalar(".now", "() -> dttm", "The instant the query began.", "now()", "(now() AT TIME ZONE 'UTC')"),
            scalar(
                    ".days_floor",
                    "(x: wall, n: count) -> same",
                    "Down to a multiple of n days of the month.",
                    "floor_date(as_date(\"2019-02-17\"), \"10 days\")",
                    "5|date_trunc('month', {x}) + to_days(CAST((day({x}) - 1) // {n} * {n} AS INTEGER))"));

    private Times() {}
}
