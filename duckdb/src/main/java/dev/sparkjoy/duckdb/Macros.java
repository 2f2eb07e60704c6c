package dev.sparkjoy.duckdb;

import java.util.List;

/** What R's functions do that SQL has no function for. */
final class Macros {
    static final List<String> ALL = List.of(
            """
            CREATE TEMP MACRO r_scientific(x) AS regexp_replace(format('{:.14e}', x), '\\.?0*e', 'e')""",
            """
            CREATE TEMP MACRO r_number(x) AS CASE
              WHEN x IS NULL THEN NULL
              WHEN isnan(x) THEN 'NaN'
              WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'Inf' ELSE '-Inf' END
              WHEN x = trunc(x) AND abs(x) < 1e15
                THEN CASE WHEN length(r_scientific(x)) < length(CAST(TRY_CAST(x AS BIGINT) AS VARCHAR)) THEN r_scientific(x) ELSE CAST(TRY_CAST(x AS BIGINT) AS VARCHAR) END
              WHEN abs(x) >= 1e15
                THEN CASE WHEN length(r_scientific(x)) < length(format('{:.0f}', x)) THEN r_scientific(x) ELSE format('{:.0f}', x) END
              WHEN length(r_scientific(x)) < length(format('{:.15g}', x)) THEN r_scientific(x)
              ELSE format('{:.15g}', x) END""",
            """
            CREATE TEMP MACRO r_time(x) AS CASE
              WHEN x = date_trunc('day', x) THEN strftime(x, '%Y-%m-%d')
              WHEN x = date_trunc('second', x) THEN strftime(x, '%Y-%m-%d %H:%M:%S')
              ELSE regexp_replace(strftime(x, '%Y-%m-%d %H:%M:%S.%f'), '0+$', '') END""",
            // Dividing by an infinity leaves the number itself, or the infinity where the signs differ. Adding the
            // divisor always, to take the remainder once more, would lose a small number beside a large one.
            """
            CREATE TEMP MACRO r_mod(x, y) AS CASE
              WHEN isfinite(x::DOUBLE) AND isinf(y::DOUBLE) THEN CASE WHEN x = 0 OR (x > 0) = (y > 0) THEN x ELSE y END
              WHEN x::DOUBLE % y = 0 OR (x::DOUBLE % y > 0) = (y > 0) THEN x::DOUBLE % y
              ELSE x::DOUBLE % y + y END""",
            // C's fprec: the digits are rounded half to even after scaling.
            """
            CREATE TEMP MACRO r_signif(x, digits) AS CASE
              WHEN x = 0 OR NOT isfinite(x) THEN x
              WHEN digits - 1 - floor(log10(abs(x))) > 0
                THEN round_even(x * pow(10, digits - 1 - floor(log10(abs(x)))), 0) / pow(10, digits - 1 - floor(log10(abs(x))))
              ELSE round_even(x / pow(10, floor(log10(abs(x))) + 1 - digits), 0) * pow(10, floor(log10(abs(x))) + 1 - digits) END""",
            """
            CREATE TEMP MACRO r_marked(x, mark) AS CASE
              WHEN mark = '' OR NOT regexp_matches(x, '^[^0-9]*[0-9]{4}') THEN x
              ELSE regexp_extract(x, '^[^0-9]*')
                || replace(format('{:,}', TRY_CAST(regexp_extract(x, '[0-9]+') AS BIGINT)), ',', mark)
                || regexp_extract(x, '^[^0-9]*[0-9]+(.*)$', 1) END""",
            """
            CREATE TEMP MACRO r_mantissa(x, digits) AS rtrim(replace(regexp_extract(printf('%.*e', digits - 1, abs(x)), '^[^e]*'), '.', ''), '0')""",
            """
            CREATE TEMP MACRO r_exponent(x, digits) AS CAST(regexp_extract(printf('%.*e', digits - 1, abs(x)), 'e(.*)$', 1) AS INTEGER)""",
            """
            CREATE TEMP MACRO r_decimals(x, digits) AS CASE WHEN x = 0 THEN 0
              ELSE greatest(length(r_mantissa(x, digits)) - 1 - r_exponent(x, digits), 0) END""",
            """
            CREATE TEMP MACRO r_fixed(x, decimals) AS printf('%.*f', decimals, x)""",
            """
            CREATE TEMP MACRO r_shortest(x, digits) AS printf('%.*e', greatest(length(r_mantissa(x, digits)) - 1, 0), x)""",
            """
            CREATE TEMP MACRO r_format(x, digits, nsmall, mark) AS CASE
              WHEN NOT isfinite(x) THEN r_number(x)
              WHEN length(r_fixed(x, r_decimals(x, digits))) <= length(r_shortest(x, digits))
                THEN r_marked(r_fixed(x, greatest(r_decimals(x, digits), nsmall)), mark)
              ELSE r_shortest(x, digits) END""",
            """
            CREATE TEMP MACRO r_flatten(pieces, between, before_last) AS CASE len(pieces)
              WHEN 0 THEN '' WHEN 1 THEN pieces[1]
              ELSE array_to_string(pieces[:-2], between) || before_last || pieces[-1] END""",
            // Of no piece more than n, the last begins where so many pieces and matches end.
            """
            CREATE TEMP MACRO r_pieces(pieces, matches, x, n) AS CASE
              WHEN len(pieces) > n THEN list_append(pieces[:n - 1], substr(x, 1
                + length(array_to_string(pieces[:n - 1], '')) + length(array_to_string(matches[:n - 1], ''))))
              ELSE pieces END""",
            """
            CREATE TEMP MACRO r_strsplit(pieces) AS CASE WHEN pieces[-1] = '' THEN pieces[:-2] ELSE pieces END""");

    private Macros() {}
}
