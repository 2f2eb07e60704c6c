package dev.sparkjoy.logs.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schema files: what they say, and what is wrong with them. */
class SchemaTest {
    private static Schema parse(String text) {
        return Schema.parse(new SourceText("my.schema", text));
    }

    @Test
    void aFieldALine() {
        Schema schema = parse("""
                # fields of logs/
                type: chr            # 100%  track: page
                properties.price:dbl
                  properties.`a.b#``c`: list<struct<`x y`: int, z: list<date>>>
                properties: struct<>
                userId : chr\r
                integrations: struct<>
                """);
        assertThat(schema.type())
                .hasToString("struct<type: chr, properties: struct<price: dbl, a.b#`c: list<struct<x y: int,"
                        + " z: list<date>>>>, userId: chr, integrations: struct<>>");
        assertThat(schema.closed()).isFalse();
        assertThat(parse("a: int\nclosed # no others").closed()).isTrue();
        assertThat(parse("closed: lgl").closed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a: int;b: itn | 2:4 | int",
                "a: String | 1:4 | chr",
                "a: list<bigint> | 1:9 | int",
                "a: struct<x: int, y: flaot> | 1:22 | dbl",
                "a: list | 1:4 | list<chr>",
                "a int | 1:3 | ",
                "a: | 1:3 | ",
                "a: int b | 1:8 | ",
                "a: list<int | 1:12 | ",
                "a.: int | 1:3 | ",
                "`a: int | 1:1 | ",
                "a: na | 1:4 | ",
                "a: int;b: chr;a: chr | 3:1 | ",
                "a: int;a.b: chr | 2:1 | ",
                "a.b: int;a: chr | 2:1 | ",
                "a: struct<x: int, x: int> | 1:19 | ",
            })
    void mistakesHaveTheirPlace(String lines, String place, String suggestion) {
        assertThatExceptionOfType(JoyException.class)
                .isThrownBy(() -> parse(lines.replace(';', '\n')))
                .satisfies(e -> {
                    assertThat(e.diagnostics()).hasSize(1);
                    Diagnostic problem = e.diagnostics().get(0);
                    SourceText source = java.util.Objects.requireNonNull(problem.source());
                    int at = problem.span().start();
                    assertThat(source.line(at) + ":" + source.column(at)).isEqualTo(place);
                    assertThat(problem.suggestion()).isEqualTo(suggestion);
                });
    }

    @Test
    void allMistakesAreTold() {
        assertThatExceptionOfType(JoyException.class)
                .isThrownBy(() -> parse("a: itn\nb: dlb\nc: chr\nd"))
                .satisfies(e -> assertThat(e.diagnostics()).hasSize(3));
        assertThatExceptionOfType(JoyException.class).isThrownBy(() -> parse("# nothing\n\n"));
    }

    @Test
    void whatDiffers() {
        Schema a = parse("a: int\nb.c: chr\nb.d: list<struct<x: int>>\ne: struct<>\ngone: lgl");
        Schema b = parse("b.c: json\nb.d: list<struct<x: dbl>>\ne: struct<>\na: int\n`n w`: date");
        assertThat(SchemaDiff.between(a.type(), a.type())).isEmpty();
        List<String> lines = new ArrayList<>();
        SchemaDiff.between(a.type(), b.type()).forEach(each -> lines.add(each.toString()));
        assertThat(lines)
                .containsExactly(
                        "~ b.c: chr -> json",
                        "~ b.d: list<struct<x: int>> -> list<struct<x: dbl>>",
                        "- gone: lgl",
                        "+ `n w`: date");
    }
}
