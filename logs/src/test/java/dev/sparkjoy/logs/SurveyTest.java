package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Type.Scalar;
import dev.sparkjoy.logs.schema.Drift;
import dev.sparkjoy.logs.schema.Schema;
import dev.sparkjoy.logs.schema.SchemaText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Fields as they change from day to day. */
class SurveyTest {
    /** 2019-02-17, -18 and -19 as Segment writes them. */
    private static final List<String> DAYS = List.of("1550361600000", "1550448000000", "1550534400000");

    private static LogObject day(int day, String... records) {
        return TestLogs.object("logs/src/" + DAYS.get(day) + "/x.gz", TestLogs.gzip(String.join("\n", records)));
    }

    /** As many times as are sure. */
    private static String[] many(String... records) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.addAll(List.of(records));
        }
        return all.toArray(String[]::new);
    }

    private static List<String> changes(Survey survey, boolean everything, String... path) {
        Survey.Field field = survey.fields().stream()
                .filter(each -> each.info().path().equals(FieldPath.of(path)))
                .findFirst()
                .orElseThrow();
        return new Drift(survey.parts(), everything).of(field);
    }

    @Test
    void fieldsComeAndGoAndChangeTheirType() {
        Survey survey = Survey.of(
                List.of(
                        day(0, many("{\"always\":1,\"old\":true,\"p\":{\"n\":1},\"often\":1}")),
                        day(1, many("{\"always\":2,\"new\":\"x\",\"p\":{\"n\":2},\"often\":1}")),
                        day(2, many("{\"always\":3,\"new\":\"y\",\"p\":{\"n\":\"$3\"}}", "{\"often\":1}"))),
                Sampling.DEFAULT);
        assertThat(survey.isByDay()).isTrue();
        assertThat(survey.parts())
                .containsExactly(
                        new Survey.Part("2019-02-17", 1, 40),
                        new Survey.Part("2019-02-18", 1, 40),
                        new Survey.Part("2019-02-19", 1, 80));
        assertThat(changes(survey, false, "new"))
                .containsExactly("first seen 2019-02-18", "100% on 2019-02-18, 50% on 2019-02-19");
        assertThat(changes(survey, false, "old")).containsExactly("last seen 2019-02-17");
        assertThat(changes(survey, false, "p", "n"))
                .containsExactly("int, chr from 2019-02-19", "100% on 2019-02-17, 50% on 2019-02-19");
        assertThat(survey.type()).hasToString("struct<always: int, old: lgl, p: struct<n: chr>, often: int, new: chr>");
    }

    @Test
    void aRareFieldIsNotTakenForANewOne() {
        List<LogObject> logs =
                List.of(day(0, many("{\"a\":1}")), day(1, "{\"a\":1}", "{\"a\":1,\"rare\":1}", "{\"a\":1}"));
        Survey sampled = Survey.of(logs, Sampling.DEFAULT);
        // One in three of three records would make some 13 of 40: sure enough.
        assertThat(changes(sampled, false, "rare")).containsExactly("first seen 2019-02-18");
        List<LogObject> longer = List.of(
                day(0, many("{\"a\":1}")),
                day(1, many("{\"a\":1}")),
                day(2, many("{\"a\":1}")),
                day(2, "{\"rare\":1}"));
        assertThat(changes(Survey.of(longer, Sampling.DEFAULT), false, "rare")).isEmpty();
        assertThat(changes(Survey.of(longer, Sampling.ALL), true, "rare")).containsExactly("first seen 2019-02-19");
    }

    @Test
    void withoutFoldersOfDaysObjectsAreTheParts() {
        Survey survey = Survey.of(
                List.of(
                        TestLogs.object("logs/a.json", TestLogs.utf8(String.join("\n", many("{\"x\":1}")))),
                        TestLogs.object("logs/b.json", TestLogs.utf8(String.join("\n", many("{\"x\":1.5}"))))),
                Sampling.DEFAULT);
        assertThat(survey.isByDay()).isFalse();
        assertThat(changes(survey, false, "x")).containsExactly("int, dbl from b.json");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Survey survey = Survey.of(
                List.of(day(
                        0,
                        "{\"a b\":1,\"p\":{\"x.y\":[{\"#\":null,\"t\":\"2019-02-17T00:00:00Z\"}],\"e\":{},\"l\":[]},"
                                + "\"none\":null,\"closed\":true,\"te`xt\":\"# line\\nbreak `\"}")),
                Sampling.DEFAULT);
        List<String> lines = new SchemaText(survey, false).lines("logs/");
        String text = lines.stream().collect(Collectors.joining("\n"));
        Schema read = Schema.parse(new SourceText("written", text));
        assertThat(read.type())
                .hasToString("struct<a b: int, p: struct<x.y: list<struct<#: json, t: dttm>>, e: struct<>,"
                        + " l: list<json>>, closed: lgl, te`xt: chr>");
        assertThat(lines.get(0)).isEqualTo("# fields of logs/, by 1 record of 1 object, received 2019-02-17");
    }

    @Test
    void declaredTypesAreNeverWidened() {
        List<LogObject> logs =
                List.of(TestLogs.object("{\"n\":1,\"s\":{\"k\":1,\"l\":1}}\n{\"n\":2.5,\"s\":{\"k\":1e300,\"l\":2}}\n"
                        + "{\"n\":\"3\",\"s\":{\"k\":4,\"l\":[5]}}\n"));
        Schema schema = Schema.parse(new SourceText("s", "n: int\ns.k: int"));
        Catalog catalog = schema.catalog(Sampling.DEFAULT);
        assertThat(catalog.isDeclared(FieldPath.of("s"))).isTrue();
        assertThat(catalog.isDeclared(FieldPath.of("s", "l"))).isFalse();
        assertThat(catalog.find(logs, FieldPath.of("s", "l"))).isEqualTo(Scalar.JSON);
        assertThat(catalog.find(logs, FieldPath.of("nowhere"))).isNull();
        TestLogs.Read read = TestLogs.read(
                logs.get(0),
                TestLogs.request(
                        ScanRequest.Column.exactly(FieldPath.of("n"), Scalar.INT),
                        ScanRequest.Column.exactly(
                                FieldPath.of("s"), schema.type().fields().get(1).type())));
        assertThat(read.column(0)).containsExactly(1L, null, 3L);
        assertThat(read.column(1)).containsExactly("{\"k\":1}", "{\"k\":null}", "{\"k\":4}");
        assertThat(read.report().lost()).containsEntry("n", 1L).containsEntry("s.k", 1L);
        assertThat(read.report().coerced()).containsEntry("n", 1L);
    }

    @Test
    void aClosedSchemaLooksForNothingElse() {
        List<LogObject> logs = List.of(TestLogs.object("{\"n\":1,\"m\":2}\n"));
        assertThat(Schema.parse(new SourceText("s", "n: int\nclosed"))
                        .catalog(Sampling.DEFAULT)
                        .find(logs, FieldPath.of("m")))
                .isNull();
        assertThat(Schema.parse(new SourceText("s", "n: int"))
                        .catalog(Sampling.DEFAULT)
                        .find(logs, FieldPath.of("m")))
                .isEqualTo(Scalar.INT);
    }
}
