package dev.sparkjoy.duckdb;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.JSON;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.sql.Aliases;
import dev.sparkjoy.sql.Dialect;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DuckDB's spelling. Instants are TIMESTAMPs in UTC. */
final class DuckDbDialect implements Dialect {
    /** Whether conversions of text are watched: in what runs, not in what is shown. */
    private final boolean watching;

    DuckDbDialect() {
        this(false);
    }

    private DuckDbDialect(boolean watching) {
        this.watching = watching;
    }

    /** The dialect whose queries notice text that is of no use, and rows that are left out. */
    static DuckDbDialect watching() {
        return new DuckDbDialect(true);
    }

    /**
     * Coalescing alone would do for columns; what is constant the engine works out beforehand, the inmost call first,
     * so the text that is of use must be none to that call.
     */
    @Override
    public String coerced(String value, String text, Type type, String place) {
        return watching
                ? "coalesce(" + value + ", CAST(" + CoercedTexts.FUNCTION + "(" + place + ", CASE WHEN " + value
                        + " IS NULL THEN " + text + " END) AS " + type(type) + "))"
                : value;
    }

    @Override
    public String leftOut(String key, String count) {
        return watching ? LeftOut.FUNCTION + "(" + text(key) + ", " + count + ")" : "";
    }

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Names that are safe without quotes: DuckDB's reserved words are not among them. */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "analyse",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "asymmetric",
            "both",
            "case",
            "cast",
            "check",
            "collate",
            "column",
            "constraint",
            "create",
            "default",
            "deferrable",
            "desc",
            "describe",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "false",
            "fetch",
            "for",
            "foreign",
            "from",
            "group",
            "having",
            "in",
            "initially",
            "intersect",
            "into",
            "lambda",
            "lateral",
            "leading",
            "limit",
            "not",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "pivot",
            "pivot_longer",
            "pivot_wider",
            "placing",
            "primary",
            "qualify",
            "references",
            "returning",
            "select",
            "show",
            "some",
            "summarize",
            "symmetric",
            "table",
            "then",
            "to",
            "trailing",
            "true",
            "union",
            "unique",
            "unpivot",
            "using",
            "variadic",
            "when",
            "where",
            "window",
            "with",
            "at",
            "anti",
            "asof",
            "authorization",
            "binary",
            "collation",
            "concurrently",
            "cross",
            "freeze",
            "full",
            "generated",
            "glob",
            "ilike",
            "inner",
            "is",
            "isnull",
            "join",
            "left",
            "like",
            "map",
            "natural",
            "notnull",
            "outer",
            "overlaps",
            "positional",
            "right",
            "semi",
            "similar",
            "struct",
            "tablesample",
            "try_cast",
            "unpack",
            "verbose",
            "values",
            "row",
            "interval",
            "date",
            "timestamp",
            "time",
            "exists",
            "between",
            "coalesce",
            "extract",
            "grouping",
            "nullif",
            "overlay",
            "position",
            "substring",
            "trim",
            "treat",
            "xmlattributes",
            "session_user",
            "current_user",
            "user",
            "current_date",
            "current_time",
            "current_timestamp",
            "setof",
            "columns");

    @Override
    public String identifier(String name) {
        boolean plain = name.matches("[a-z_][a-z0-9_]*") && !RESERVED.contains(name);
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String text(String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\0') < 0 ? quoted : quoted.replace("\0", "' || chr(0) || '");
    }

    @Override
    public String constant(@Nullable Object value, Type type) {
        return switch (value) {
            case null -> type.equals(Type.Scalar.NA) ? "NULL" : "CAST(NULL AS " + type(type) + ")";
            case Boolean flag -> flag ? "TRUE" : "FALSE";
            case Long number -> number == Long.MIN_VALUE ? "(-9223372036854775807 - 1)" : number.toString();
            case Double number -> number(number);
            case String text -> text(text);
            case LocalDate day -> "DATE '" + day + "'";
            case Instant instant -> "TIMESTAMP '" + TIMESTAMP.format(instant).replaceFirst("\\.?0+$", "") + "'";
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    /** A DOUBLE, also where the digits alone would be read as a DECIMAL. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "'NaN'::DOUBLE";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "'Infinity'::DOUBLE" : "'-Infinity'::DOUBLE";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            String whole = BigDecimal.valueOf(value).toBigInteger().toString();
            return value == 0 && 1 / value < 0 ? "-0.0::DOUBLE" : whole + "::DOUBLE";
        }
        return value + "::DOUBLE";
    }

    @Override
    public String type(Type type) {
        return switch (type) {
            case Type.Scalar scalar ->
                switch (scalar) {
                    case LGL -> "BOOLEAN";
                    case INT -> "BIGINT";
                    case DBL -> "DOUBLE";
                    case CHR, NA -> "VARCHAR";
                    case DATE -> "DATE";
                    case DTTM -> "TIMESTAMP";
                    case JSON -> "JSON";
                };
            case Type.InZone ignored -> "TIMESTAMP";
            case Type.Difftime ignored -> "DOUBLE";
            case Type.ListOf list -> type(list.element()) + "[]";
            case Type.Struct struct -> struct.fields().isEmpty() ? "JSON" : structType(struct);
        };
    }

    private String structType(Type.Struct struct) {
        List<String> names = Aliases.of(struct);
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(
                    identifier(names.get(i)) + " " + type(struct.fields().get(i).type()));
        }
        return "STRUCT(" + String.join(", ", fields) + ")";
    }

    @Override
    public String scanned(String column, Type type) {
        if (type.isInstant()) {
            return "make_timestamp(" + column + ")";
        }
        if (type.equals(DATE)) {
            return "(DATE '1970-01-01' + " + column + ")";
        }
        if (type instanceof Type.ListOf) {
            return fromJson("CAST(" + column + " AS JSON)", type);
        }
        return type instanceof Type.Struct || type.equals(JSON) ? "CAST(" + column + " AS JSON)" : column;
    }

    /** JSON as a value of the type. The engine goes by names, so structs that have an alias are put together here. */
    private String fromJson(String json, Type type) {
        if (!hasAliases(type)) {
            return type.equals(CHR) ? "(" + json + " ->> '$')" : "CAST(" + json + " AS " + type(type) + ")";
        }
        if (type instanceof Type.ListOf list) {
            return "list_transform(CAST(" + json + " AS JSON[]), lambda each: " + fromJson("each", list.element())
                    + ")";
        }
        Type.Struct struct = (Type.Struct) type;
        List<String> values = struct.fields().stream()
                .map(field -> fromJson(field(json, field.name(), true), field.type()))
                .toList();
        return "CASE WHEN json_type(" + json + ") = 'OBJECT' THEN " + struct(Aliases.of(struct), values) + " END";
    }

    private static boolean hasAliases(Type type) {
        return switch (type) {
            case Type.ListOf list -> hasAliases(list.element());
            case Type.Struct struct ->
                !Aliases.of(struct)
                                .equals(struct.fields().stream()
                                        .map(Type.Field::name)
                                        .toList())
                        || struct.fields().stream().anyMatch(field -> hasAliases(field.type()));
            case Type.Scalar ignored -> false;
            case Type.InZone ignored -> false;
            case Type.Difftime ignored -> false;
        };
    }

    @Override
    public String cast(String value, Type from, Type to) {
        if (to.equals(CHR)) {
            return toText(value, from);
        }
        if (from.equals(CHR) || from.equals(JSON)) {
            return fromText(from.equals(JSON) ? "json_extract_string(" + value + ", '$')" : value, to);
        }
        if (to.equals(INT) && from.equals(DBL)) {
            return "TRY_CAST(trunc(" + value + ") AS BIGINT)";
        }
        if (to.equals(INT) && from instanceof Type.Difftime) {
            return "TRY_CAST(trunc(" + value + ") AS BIGINT)";
        }
        if (to.equals(LGL) && from.isNumeric()) {
            return from.equals(DBL) ? "(nullif(" + value + ", 'NaN'::DOUBLE) <> 0)" : "(" + value + " <> 0)";
        }
        if (from.isInstant() && to.isNumeric()) {
            return to.equals(INT) ? "CAST(floor(epoch(" + value + ")) AS BIGINT)" : "epoch(" + value + ")";
        }
        if (from.equals(DATE) && to.isNumeric()) {
            return "CAST(" + value + " - DATE '1970-01-01' AS " + type(to) + ")";
        }
        if (from instanceof Type.Difftime || to instanceof Type.Difftime) {
            return "CAST(" + value + " AS " + type(to) + ")";
        }
        return "CAST(" + value + " AS " + type(to) + ")";
    }

    /** Text as R prints the value. */
    private static String toText(String value, Type from) {
        if (from.equals(DBL) || from instanceof Type.Difftime) {
            return "r_number(" + value + ")";
        }
        if (from.equals(LGL)) {
            return "upper(CAST(" + value + " AS VARCHAR))";
        }
        if (from.isInstant()) {
            return "r_time(" + value + ")";
        }
        return from.equals(JSON) ? "json_extract_string(" + value + ", '$')" : "CAST(" + value + " AS VARCHAR)";
    }

    /** Text that the engine may read as a time: its own words for infinity and the epoch are none, nor are far years. */
    private static String dated(String text) {
        return text.startsWith("'")
                ? text
                : "CASE WHEN regexp_matches(" + text + ", '^\\s*[0-9]{4}[-/]') THEN " + text + " END";
    }

    /** Text that the engine may read as a number: for it 1_000 is one too, and nan(5). */
    private static String numeric(String text) {
        return text.startsWith("'")
                ? text
                : "CASE WHEN NOT contains(" + text + ", '_') AND NOT contains(" + text + ", '(') THEN " + text + " END";
    }

    private String fromText(String text, Type to) {
        if (to.equals(INT)) {
            return "coalesce(TRY_CAST(CASE WHEN regexp_full_match(" + text + ", '\\s*[+-]?[0-9]+\\s*') THEN " + text
                    + " END AS BIGINT), TRY_CAST(trunc(TRY_CAST(" + numeric(text) + " AS DOUBLE)) AS BIGINT))";
        }
        if (to.equals(LGL)) {
            return "CASE WHEN " + text + " IN ('TRUE', 'true', 'T', 'True') THEN TRUE WHEN " + text
                    + " IN ('FALSE', 'false', 'F', 'False') THEN FALSE END";
        }
        if (to.isInstant()) {
            return "(TRY_CAST(" + dated(text) + " AS TIMESTAMPTZ) AT TIME ZONE 'UTC')";
        }
        if (to.equals(DATE)) {
            return "TRY_CAST(" + dated(text) + " AS DATE)";
        }
        return "TRY_CAST(" + (to.equals(DBL) ? numeric(text) : text) + " AS " + type(to) + ")";
    }

    @Override
    public String local(String instant, String zone) {
        return "(" + instant + " AT TIME ZONE 'UTC' AT TIME ZONE " + text(zone) + ")";
    }

    @Override
    public String instant(String local, String zone) {
        return "(" + local + " AT TIME ZONE " + text(zone) + " AT TIME ZONE 'UTC')";
    }

    /**
     * DuckDB 2.0 makes an aggregate of {@code row_number() … = 1}, and then loses its columns where that is a side of a
     * join by an inequality ("INTERNAL Error: Failed to bind column reference").
     */
    @Override
    public String apart() {
        return "MATERIALIZED ";
    }

    @Override
    public String struct(List<String> names, List<String> values) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(text(names.get(i)) + ": " + values.get(i));
        }
        return "{" + String.join(", ", fields) + "}";
    }

    @Override
    public String field(String struct, String name, boolean json) {
        return json ? "(" + struct + " -> " + key(name) + ")" : struct + "." + identifier(name);
    }

    /** A key of JSON; what could be read as a path is written as one. */
    private String key(String name) {
        boolean plain = !name.startsWith("$") && !name.startsWith("/");
        return text(plain ? name : "$.\"" + name + "\"");
    }
}
