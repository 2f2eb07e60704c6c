package dev.sparkjoy.spark;

import static dev.sparkjoy.base.Type.Scalar.CHR;
import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.INT;
import static dev.sparkjoy.base.Type.Scalar.JSON;
import static dev.sparkjoy.base.Type.Scalar.LGL;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.function.OnSpark;
import dev.sparkjoy.function.Spelling;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Plan;
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
import org.jspecify.annotations.Nullable;

/**
 * Spark's spelling: ANSI mode, a session in UTC, names that know their case. Instants are TIMESTAMPs, JSON is text. The
 * functions {@code r_…} are those of {@code spark-source}.
 */
final class SparkDialect implements Dialect {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** In ANSI mode few words are reserved, but more mean something where names may stand: quotes do no harm. */
    @Override
    public String identifier(String name) {
        boolean plain = name.matches("[a-z_][a-z0-9_]*") && !Words.RESERVED.contains(name);
        return plain ? name : "`" + name.replace("`", "``") + "`";
    }

    @Override
    public String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0") + "'";
    }

    @Override
    public String constant(@Nullable Object value, Type type) {
        return switch (value) {
            case null -> type.equals(Type.Scalar.NA) ? "NULL" : "CAST(NULL AS " + type(type) + ")";
            case Boolean flag -> flag ? "TRUE" : "FALSE";
            // An INT would be added up in 32 bits.
            case Long number -> number == Long.MIN_VALUE ? "(-9223372036854775807L - 1L)" : number + "L";
            case Double number -> number(number);
            case String text -> text(text);
            case LocalDate day -> "DATE '" + day + "'";
            case Instant instant -> "TIMESTAMP '" + TIMESTAMP.format(instant).replaceFirst("\\.?0+$", "") + "'";
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "'NaN'::DOUBLE";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "'Infinity'::DOUBLE" : "'-Infinity'::DOUBLE";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        String digits = whole ? BigDecimal.valueOf(value).toBigInteger().toString() : String.valueOf(value);
        return value == 0 && 1 / value < 0 ? "-0.0D" : digits + "D";
    }

    @Override
    public String type(Type type) {
        return type(type, true);
    }

    /** With the names that fields have in SQL, or their own. */
    private String type(Type type, boolean aliases) {
        return switch (type) {
            case Type.Scalar scalar ->
                switch (scalar) {
                    case LGL -> "BOOLEAN";
                    case INT -> "BIGINT";
                    case DBL -> "DOUBLE";
                    case CHR, NA, JSON -> "STRING";
                    case DATE -> "DATE";
                    case DTTM -> "TIMESTAMP";
                };
            case Type.InZone ignored -> "TIMESTAMP";
            case Type.Difftime ignored -> "DOUBLE";
            case Type.ListOf list -> "ARRAY<" + type(list.element(), aliases) + ">";
            case Type.Struct struct -> struct.fields().isEmpty() ? "STRING" : structType(struct, aliases);
        };
    }

    private String structType(Type.Struct struct, boolean aliases) {
        List<String> names = aliases
                ? Aliases.of(struct)
                : struct.fields().stream().map(Type.Field::name).toList();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(identifier(names.get(i)) + ": "
                    + type(struct.fields().get(i).type(), aliases));
        }
        return "STRUCT<" + String.join(", ", fields) + ">";
    }

    /** Our reader hands over times as what they are; lists come as JSON. */
    @Override
    public String scanned(String column, Type type) {
        return type instanceof Type.ListOf ? fromJson(column, type) : column;
    }

    /** JSON has the fields' own names; a cast goes by their places. */
    private String fromJson(String json, Type type) {
        String named = type(type);
        String own = type(type, false);
        String value = "from_json(" + json + ", " + text(own) + ")";
        return named.equals(own) ? value : "CAST(" + value + " AS " + named + ")";
    }

    @Override
    public String cast(String value, Type from, Type to) {
        if (to.equals(CHR)) {
            return toText(value, from);
        }
        if (from.equals(CHR) || from.equals(JSON)) {
            return fromText(from.equals(JSON) ? plainText(value) : value, to);
        }
        if (to.equals(INT) && (from.equals(DBL) || from instanceof Type.Difftime)) {
            return "try_cast(" + value + " AS BIGINT)";
        }
        if (to.equals(LGL) && from.isNumeric()) {
            return from.equals(DBL) ? "(nullif(" + value + ", 'NaN'::DOUBLE) <> 0)" : "(" + value + " <> 0)";
        }
        if (from.isInstant() && to.isNumeric()) {
            return to.equals(INT) ? "unix_seconds(" + value + ")" : "(unix_micros(" + value + ") / 1000000D)";
        }
        if (from.equals(DATE) && to.isNumeric()) {
            return "CAST(unix_date(" + value + ") AS " + type(to) + ")";
        }
        if (from.isNumeric() && to.equals(DATE)) {
            return "date_add(DATE '1970-01-01', CAST(" + value + " AS INT))";
        }
        return "CAST(" + value + " AS " + type(to) + ")";
    }

    private static String plainText(String json) {
        return "try_variant_get(try_parse_json(" + json + "), '$', 'string')";
    }

    /** Text as R prints the value. */
    private static String toText(String value, Type from) {
        if (from.equals(DBL) || from instanceof Type.Difftime) {
            return "r_number(" + value + ")";
        }
        if (from.equals(LGL)) {
            return "upper(CAST(" + value + " AS STRING))";
        }
        if (from.isInstant()) {
            return "r_time(" + value + ")";
        }
        return from.equals(JSON) ? plainText(value) : "CAST(" + value + " AS STRING)";
    }

    private String fromText(String text, Type to) {
        if (to.equals(INT)) {
            return "r_parse_whole(" + text + ")";
        }
        if (to.equals(LGL)) {
            return "CASE WHEN " + text + " IN ('TRUE', 'true', 'T', 'True') THEN TRUE WHEN " + text
                    + " IN ('FALSE', 'false', 'F', 'False') THEN FALSE END";
        }
        if (to.isInstant()) {
            return "r_parse_time(" + text + ")";
        }
        if (to.equals(DATE)) {
            return "r_parse_date(" + text + ")";
        }
        if (to.equals(DBL) || to instanceof Type.Difftime) {
            return "r_parse(" + text + ")";
        }
        return to.equals(JSON) ? text : fromJson(text, to);
    }

    @Override
    public String local(String instant, String zone) {
        return "from_utc_timestamp(" + instant + ", " + text(zone) + ")";
    }

    @Override
    public String instant(String local, String zone) {
        return "to_utc_timestamp(" + local + ", " + text(zone) + ")";
    }

    @Override
    public String struct(List<String> names, List<String> values) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(text(names.get(i)) + ", " + values.get(i));
        }
        return "named_struct(" + String.join(", ", fields) + ")";
    }

    @Override
    public String field(String struct, String name, boolean json) {
        return json
                ? "to_json(try_variant_get(try_parse_json(" + struct + "), "
                        + text("$['" + name.replace("'", "\\'") + "']") + ", 'variant'))"
                : struct + "." + identifier(name);
    }

    @Override
    public Spelling spelling(Expr.Apply apply) {
        String name = apply.function().name();
        if (name.equals(".lambda")) {
            return new Spelling(lambda(apply.function().sql()), null);
        }
        if (name.equals(".variable")) {
            // A pair of elements, of which DuckDB counts the fields.
            String variable = apply.function().sql();
            return new Spelling(variable.replace("[1]", ".first").replace("[2]", ".second"), null);
        }
        Spelling spelling = OnSpark.spelling(apply.function());
        if (spelling == null) {
            if (Functions.find(name) == null) {
                return apply.function().spelling();
            }
            throw new JoyException(
                    JoyException.Kind.PIPELINE,
                    Diagnostic.error("not-on-spark", "`" + name + "` has no counterpart on Spark yet")
                            .help("`--engine duckdb` has it"));
        }
        return typed(apply, spelling);
    }

    /** What depends on types where Spark's functions do. */
    private Spelling typed(Expr.Apply apply, Spelling spelling) {
        return switch (apply.function().name()) {
            case "%%", "/" -> nonZero(apply) ? apply.function().spelling() : spelling;
            case ".printf" ->
                first(apply).equals(INT)
                        ? new Spelling(spelling.sql().replace("r_printf(", "r_printf_whole("), null)
                        : spelling;
            case "to_json" -> new Spelling(json(first(apply), spelling.sql()), null);
            // Truncating makes instants of days.
            case ".floor", ".week", ".months_floor", ".days_floor", ".bucket" ->
                apply.type().equals(DATE)
                        ? new Spelling("CAST(" + spelling.sql().replaceFirst("^5\\|", "") + " AS DATE)", null)
                        : spelling;
            default -> spelling;
        };
    }

    private static Type first(Expr.Apply apply) {
        return apply.arguments().get(0) instanceof Expr value ? value.type() : Type.Scalar.NA;
    }

    private static boolean nonZero(Expr.Apply apply) {
        return apply.arguments().get(1) instanceof Expr.Constant divisor
                && divisor.value() instanceof Number number
                && number.doubleValue() != 0;
    }

    private static String json(Type type, String ofStruct) {
        if (type.equals(JSON)) {
            return "{x}";
        }
        return type instanceof Type.Struct || type instanceof Type.ListOf ? ofStruct : "to_json(CAST({x} AS VARIANT))";
    }

    /** {@code lambda x, y: {body}} as Spark writes it. */
    private static String lambda(String duck) {
        String variables = duck.substring("lambda ".length(), duck.indexOf(':'));
        return (variables.contains(",") ? "(" + variables + ")" : variables) + " -> {body}";
    }

    @Override
    public String list(List<String> values) {
        return "array(" + String.join(", ", values) + ")";
    }

    @Override
    public String tuple(List<String> values) {
        return "struct(" + String.join(", ", values) + ")";
    }

    /** Spark's aggregates have no order of their own: what is collected is sorted, and the keys are dropped again. */
    @Override
    public String collected(String value, List<SortKey> keys, String of) {
        StringBuilder struct = new StringBuilder("named_struct('v', " + value);
        for (int i = 0; i < keys.size(); i++) {
            struct.append(", 'k").append(i).append("', ").append(keys.get(i).value());
        }
        String list = "collect_list(" + struct.append(")") + ")" + of;
        String sorted = keys.isEmpty() ? list : "array_sort(" + list + ", (l, r) -> " + comparison(keys, 0) + ")";
        return "transform(" + sorted + ", e -> e.v)";
    }

    private static String comparison(List<SortKey> keys, int at) {
        String left = "l.k" + at;
        String right = "r.k" + at;
        String rest = at + 1 < keys.size() ? comparison(keys, at + 1) : "0";
        return "CASE WHEN " + left + " <=> " + right + " THEN " + rest + " WHEN " + left + " IS NULL THEN 1 WHEN "
                + right
                + " IS NULL THEN -1 WHEN " + left + (keys.get(at).descending() ? " > " : " < ") + right
                + " THEN -1 ELSE 1 END";
    }

    /** No DISTINCT stands in a window. */
    @Override
    public String countDistinct(String value, String of) {
        return of.contains(" OVER (")
                ? "CAST(size(collect_set(" + value + ")" + of + ") AS BIGINT)"
                : "count(DISTINCT " + value + ")" + of;
    }

    @Override
    public String oneGroup() {
        return "\nHAVING count(*) >= 0";
    }

    @Override
    public List<String> unnested(String list, String value, String position) {
        return List.of("inline(transform(" + list
                + ", (each, place) -> named_struct('v', each, 'p', CAST(place + 1 AS BIGINT))))" + " AS (" + value
                + ", " + position + ")");
    }

    @Override
    public String join(Plan.JoinKind kind) {
        return switch (kind) {
            case SEMI -> "LEFT SEMI JOIN";
            case ANTI -> "LEFT ANTI JOIN";
            case INNER, LEFT, RIGHT, FULL -> Dialect.super.join(kind);
            case NEAREST -> throw new IllegalArgumentException("not only words");
        };
    }

    /** Of the pairs of each left row the first: it is known by a number, since two may be the same. */
    @Override
    public String nearest(String left, String right, String on, String key, boolean largest) {
        return "(\n  SELECT * FROM (SELECT *, monotonically_increasing_id() AS joy_left FROM " + left + ") AS " + left
                + "\n  LEFT JOIN " + right + " ON " + on
                + "\n  QUALIFY row_number() OVER (PARTITION BY joy_left ORDER BY " + key
                + (largest ? " DESC" : " ASC") + " NULLS LAST) = 1\n) AS " + left;
    }

    @Override
    public String element(String list, int place) {
        return "try_element_at(" + list + ", " + place + ")";
    }

    @Override
    public boolean nearestIsOneTable() {
        return true;
    }

    @Override
    public boolean sortsApart() {
        return true;
    }

    /** First rows of many parts go through a shuffle, which keeps no order. */
    @Override
    public boolean limitsInOrder() {
        return false;
    }

    @Override
    public String anyOrder() {
        return "ORDER BY NULL";
    }
}
