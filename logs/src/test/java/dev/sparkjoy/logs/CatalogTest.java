package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.base.Type.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types from samples, and fields that the sample missed. */
class CatalogTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "null | na",
                "true; null; false | lgl",
                "1; -2; null | int",
                "9223372036854775807 | int",
                "9223372036854775808 | dbl",
                "1; 2.0 | dbl",
                "1e3 | dbl",
                "\"x\"; \"\" | chr",
                "\"1\"; \"2\" | chr",
                "\"2019-02-17\"; \"2020-02-29\" | date",
                "\"2019-02-17\"; \"2019-02-29\" | chr",
                "\"2019-02-17T03:04:05.425Z\"; \"2019-02-17 03:04:05+08:00\"; null | dttm",
                "\"2019-02-17T03:04:05\" | chr",
                "\"2019-02-17T03:04:05Z\"; \"2019-02-17\" | chr",
                "\"2019-02-17T03:04:05Z\"; 7 | chr",
                "1; \"2\" | int",
                "1; \"2.5\" | dbl",
                "1.5; \"2\" | dbl",
                "1; \"$2\" | chr",
                "true; 1 | chr",
                "true; \"x\" | chr",
                "{}; null | struct<>",
                "{\"a\":1}; {\"b\":\"x\",\"a\":2.5}; null | struct<a: dbl, b: chr>",
                "{\"b\":{\"c\":[{\"d\":1},{\"e\":null}]}} | struct<b: struct<c: list<struct<d: int, e: na>>>>",
                "[]; null | list<na>",
                "[1,null]; [] | list<int>",
                "[1,\"x\"] | list<chr>",
                "[[1],[]] | list<list<int>>",
                "[{}] | list<json>",
                "[1]; 1 | json",
                "{}; 1 | json",
                "{}; [] | json",
                "[{},1] | list<json>"
            })
    void typed(String values, String type) {
        StringBuilder text = new StringBuilder();
        for (String value : values.split("; ")) {
            text.append("{\"v\":").append(value).append("}\n");
        }
        Catalog catalog = Catalog.sample(List.of(TestLogs.object(text.toString())), Sampling.DEFAULT);
        assertThat(catalog.type().at(FieldPath.of("v"))).hasToString(type);
    }

    @Test
    void fieldsAreInTheOrderFirstSeenOverAllObjects() {
        List<LogObject> objects = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            objects.add(TestLogs.object("{\"z\":1,\"f" + (99 - i) + "\":1,\"a\":1}\nbroken\n\n"));
        }
        Catalog catalog = Catalog.sample(objects, Sampling.ALL);
        List<String> names =
                catalog.type().fields().stream().map(Type.Field::name).toList();
        assertThat(names).startsWith("z", "f99", "a", "f98", "f97").hasSize(42);
    }

    @Test
    void aSampleIsSpreadOverTheObjects() {
        List<LogObject> objects = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            objects.add(TestLogs.object("{\"f" + i + "\":1}\n{\"second\":1}\n{\"third\":1}"));
        }
        Catalog catalog = Catalog.sample(objects, new Sampling(4, 2, 0, false));
        List<String> names =
                catalog.type().fields().stream().map(Type.Field::name).toList();
        assertThat(names).containsExactly("f0", "second", "f250", "f500", "f750");
    }

    @Test
    void whatIsKnownOfFields() {
        String text = "{\"a\":{\"b\":\"x\"}}\n{\"a\":{\"b\":\"y\"}}\n{\"a\":null}\n{\"c\":[1]}\n";
        Catalog catalog = Catalog.sample(List.of(TestLogs.object(text)), Sampling.DEFAULT);
        assertThat(catalog.fields())
                .containsExactly(
                        new FieldInfo(
                                FieldPath.of("a"),
                                catalog.type().fields().get(0).type(),
                                0.5,
                                List.of()),
                        new FieldInfo(FieldPath.of("a", "b"), Scalar.CHR, 0.5, List.of("x", "y")),
                        new FieldInfo(FieldPath.of("c"), new Type.ListOf(Scalar.INT), 0.25, List.of()));
    }

    @Test
    void unboundedKeysAreJson() {
        StringBuilder text = new StringBuilder("{\"m\":{");
        for (int i = 0; i <= Shape.MOST_KEYS; i++) {
            text.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":1");
        }
        Catalog catalog = Catalog.sample(List.of(TestLogs.object(text + "},\"n\":1}")), Sampling.DEFAULT);
        assertThat(catalog.type()).hasToString("struct<m: json, n: int>");
        FieldPath inside = FieldPath.of("m", "k7");
        assertThat(catalog.find(List.of(TestLogs.object(text + "},\"n\":1}")), inside))
                .isEqualTo(Scalar.INT);
        assertThat(catalog.type()).hasToString("struct<m: json, n: int>");
    }

    @Test
    void aLateFieldIsFound() {
        List<LogObject> objects =
                late("{\"p\":{\"rare\\u0041\":2.5}}\n{\"p\":{\"rareA\":1}}\n{\"q\":{\"late\":\"x\"}}\n");
        Catalog catalog = Catalog.sample(objects, Sampling.DEFAULT);
        assertThat(catalog.type()).hasToString("struct<n: int, p: struct<a: int, z: na>>");
        assertThat(catalog.find(objects, FieldPath.of("p", "rareA"))).isEqualTo(Scalar.DBL);
        assertThat(catalog.find(objects, FieldPath.of("q", "late"))).isEqualTo(Scalar.CHR);
        assertThat(catalog.find(objects, FieldPath.of("q"))).hasToString("struct<late: chr>");
        assertThat(catalog.find(objects, FieldPath.of("p", "none"))).isNull();
        assertThat(catalog.find(objects, FieldPath.of("late"))).isNull();
        assertThat(catalog.type())
                .hasToString("struct<n: int, p: struct<a: int, z: na, rareA: dbl>, q: struct<late: chr>>");
    }

    @Test
    void aFieldSeenOnlyAsNullIsLookedFor() {
        List<LogObject> objects = late("{\"p\":{\"z\":true}}");
        Catalog catalog = Catalog.sample(objects, Sampling.DEFAULT);
        assertThat(catalog.find(objects, FieldPath.of("p", "z"))).isEqualTo(Scalar.LGL);
        List<LogObject> never = late("{}");
        assertThat(Catalog.sample(never, Sampling.DEFAULT).find(never, FieldPath.of("p", "z")))
                .isEqualTo(Scalar.NA);
    }

    @Test
    void theSearchIsBounded() {
        List<LogObject> objects = late("{\"late\":1}");
        FieldPath path = FieldPath.of("late");
        assertThat(Catalog.sample(objects, new Sampling(1, 1, 1000, false)).find(objects, path))
                .isNull();
        assertThat(Catalog.sample(objects, new Sampling(1, 1, 1 << 30, false)).find(objects, path))
                .isEqualTo(Scalar.INT);
    }

    /** More lines than a sample reads, then others. */
    private static List<LogObject> late(String lines) {
        return List.of(TestLogs.object("{\"n\":1,\"p\":{\"a\":1,\"z\":null}}\n".repeat(20_000) + lines));
    }

    @Test
    void widening() {
        Catalog catalog =
                Catalog.sample(List.of(TestLogs.object("{\"n\":1,\"l\":[{\"p\":[1]}],\"s\":{\"x\":1}}")), Sampling.ALL);
        assertThat(catalog.widened(FieldPath.of("n"), Scalar.DBL).type())
                .hasToString("struct<n: dbl, l: list<struct<p: list<int>>>, s: struct<x: int>>");
        assertThat(catalog.widened(FieldPath.of("l", "p"), new Type.ListOf(Scalar.DBL))
                        .type())
                .hasToString("struct<n: int, l: list<struct<p: list<dbl>>>, s: struct<x: int>>");
        assertThat(catalog.widened(FieldPath.of("s", "x"), Scalar.DBL).type())
                .hasToString("struct<n: int, l: list<struct<p: list<int>>>, s: struct<x: dbl>>");
        assertThat(catalog.type()).hasToString("struct<n: int, l: list<struct<p: list<int>>>, s: struct<x: int>>");
    }
}
