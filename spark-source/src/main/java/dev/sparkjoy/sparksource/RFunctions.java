package dev.sparkjoy.sparksource;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.UDFRegistration;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.api.java.UDF6;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** R's functions that Spark SQL has none of, under the names that compiled pipelines call them by. NA gives NA. */
public final class RFunctions {
    private static final DataType TEXTS = DataTypes.createArrayType(StringType);

    private final UDFRegistration to;

    private RFunctions(UDFRegistration to) {
        this.to = to;
    }

    /** Makes the functions known to a session. */
    public static void register(SparkSession session) {
        RFunctions functions = new RFunctions(session.udf());
        functions.numbers();
        functions.lists();
        functions.patterns();
        functions.texts();
        functions.times();
    }

    private void numbers() {
        real("r_divide", (x, y) -> x / y);
        real("r_quotient", Numbers::quotient);
        real("r_remainder", Numbers::remainder);
        real("r_round", Numbers::round);
        two("r_signif", DoubleType, (Double x, Long digits) -> Numbers.signif(x, digits));
        one("r_factorial", DoubleType, (Double x) -> Numbers.factorial(x));
        two("r_strtoi", LongType, (String x, Long base) -> Numbers.strtoi(x, base));
        one("r_number", StringType, (Double x) -> Numbers.text(x));
        one("r_parse", DoubleType, (String x) -> Numbers.parse(x));
        one("r_parse_whole", LongType, (String x) -> Numbers.parseWhole(x));
        two("r_marked", StringType, (String x, String mark) -> Numbers.marked(x, mark));
        two("r_printf", StringType, (String format, Double x) -> Numbers.printf(format, x));
        two("r_printf_whole", StringType, (String format, Long x) -> Numbers.printf(format, x));
        UDF4<@Nullable Double, @Nullable Long, @Nullable Long, @Nullable String, @Nullable String> format =
                (x, digits, nsmall, mark) -> x == null || digits == null || nsmall == null || mark == null
                        ? null
                        : Numbers.format(x, digits, nsmall, mark);
        to.register("r_format", format, StringType);
    }

    private void lists() {
        one("r_product", DoubleType, (Object xs) -> Numbers.product(numbers(xs)));
        one("r_mad", DoubleType, (Object xs) -> Numbers.mad(numbers(xs)));
        two("r_row", DoubleType, (Object xs, String what) -> Numbers.ofRow(new ArrayList<>(numbers(xs)), what));
        three("r_flatten", StringType, (Object xs, String between, String last) -> flatten(texts(xs), between, last));
    }

    private static String flatten(List<String> pieces, String between, String last) {
        int size = pieces.size();
        return size < 2
                ? String.join("", pieces)
                : String.join(between, pieces.subList(0, size - 1)) + last + pieces.get(size - 1);
    }

    private void patterns() {
        two("r_matches", BooleanType, (String x, String pattern) -> Regex.matches(x, pattern));
        three(
                "r_extract",
                StringType,
                (String x, String pattern, Object group) -> Regex.extract(x, pattern, ((Number) group).longValue()));
        two("r_extract_all", TEXTS, (String x, String pattern) -> array(Regex.extractAll(x, pattern)));
        three("r_replace", StringType, (String x, String pattern, String by) -> Regex.replace(x, pattern, by, true));
        three(
                "r_replace_first",
                StringType,
                (String x, String pattern, String by) -> Regex.replace(x, pattern, by, false));
        two("r_split", TEXTS, (String x, String pattern) -> array(Regex.split(x, pattern)));
        three(
                "r_split_at_most",
                TEXTS,
                (String x, String pattern, Object n) -> array(Regex.split(x, pattern, ((Number) n).longValue())));
        two("r_strsplit", TEXTS, (String x, String pattern) -> array(Regex.strsplit(x, pattern)));
    }

    private void texts() {
        one("r_title", StringType, (String x) -> Regex.title(x));
        one("r_sentence", StringType, (String x) -> Regex.sentence(x));
        one("r_literally", StringType, (String x) -> Regex.literally(x));
        two("r_cut", TEXTS, (String x, String by) -> array(Regex.cut(x, by)));
        two("r_chunks", TEXTS, (String x, Object width) -> array(Regex.chunks(x, ((Number) width).longValue())));
    }

    private void times() {
        one("r_time", StringType, (Object x) -> Clock.text(instant(x)));
        two("r_strftime", StringType, (Object x, String format) -> Clock.strftime(instant(x), format));
        two("r_strptime", TimestampType, (String x, Object formats) -> Clock.strptime(x, texts(formats)));
        one("r_parse_time", TimestampType, (String x) -> Clock.instant(x));
        one("r_parse_date", DateType, (String x) -> Clock.day(x));
        three("r_make_date", DateType, (Long year, Long month, Long day) -> Clock.makeDate(year, month, day));
        UDF6<
                        @Nullable Long,
                        @Nullable Long,
                        @Nullable Long,
                        @Nullable Long,
                        @Nullable Long,
                        @Nullable Double,
                        @Nullable Instant>
                time = (year, month, day, hour, minute, second) ->
                        year == null || month == null || day == null || hour == null || minute == null || second == null
                                ? null
                                : Clock.makeTime(year, month, day, hour, minute, second);
        to.register("r_make_time", time, TimestampType);
    }

    /** Spark hands times over as its session says. */
    private static Instant instant(Object time) {
        return time instanceof Timestamp stamp ? stamp.toInstant() : (Instant) time;
    }

    private static List<Double> numbers(Object array) {
        List<Double> numbers = new ArrayList<>();
        for (Object each : CollectionConverters.asJava((scala.collection.Iterable<?>) array)) {
            numbers.add(each == null ? null : Double.valueOf(((Number) each).doubleValue()));
        }
        return numbers;
    }

    private static List<String> texts(Object array) {
        List<String> texts = new ArrayList<>();
        for (Object each : CollectionConverters.asJava((scala.collection.Iterable<?>) array)) {
            texts.add((String) each);
        }
        return texts;
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    /** A function of two doubles. */
    private interface Real extends java.io.Serializable {
        double of(double x, double y);
    }

    private void real(String name, Real function) {
        two(name, DoubleType, (Double x, Double y) -> function.of(x, y));
    }

    /** What {@link UDF1} is, of values that are there. */
    private interface One<A> extends java.io.Serializable {
        @Nullable
        Object of(A a);
    }

    /** What {@link UDF2} is, of values that are there. */
    private interface Two<A, B> extends java.io.Serializable {
        @Nullable
        Object of(A a, B b);
    }

    /** What {@link UDF3} is, of values that are there. */
    private interface Three<A, B, C> extends java.io.Serializable {
        @Nullable
        Object of(A a, B b, C c);
    }

    private <A> void one(String name, DataType type, One<A> function) {
        UDF1<@Nullable A, @Nullable Object> udf = a -> a == null ? null : function.of(a);
        to.register(name, udf, type);
    }

    private <A, B> void two(String name, DataType type, Two<A, B> function) {
        UDF2<@Nullable A, @Nullable B, @Nullable Object> udf =
                (a, b) -> a == null || b == null ? null : function.of(a, b);
        to.register(name, udf, type);
    }

    private <A, B, C> void three(String name, DataType type, Three<A, B, C> function) {
        UDF3<@Nullable A, @Nullable B, @Nullable C, @Nullable Object> udf =
                (a, b, c) -> a == null || b == null || c == null ? null : function.of(a, b, c);
        to.register(name, udf, type);
    }
}
