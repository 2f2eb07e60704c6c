package dev.sparkjoy.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.ReadingReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPrinterTest {
    private static final ReadingReport GOOD = new ReadingReport(
            24,
            1000,
            9000,
            720_000,
            1_234,
            0,
            0,
            0,
            718_766,
            0,
            0,
            Map.of(),
            Map.of(),
            List.of(),
            1,
            List.of(),
            ReadingReport.Events.NONE);

    private static final ReadingReport BAD = new ReadingReport(
            1,
            10,
            20,
            1,
            0,
            0,
            1,
            2,
            0,
            3,
            0,
            Map.of("properties.price", 40L),
            Map.of("b", 4L, "a", 1L),
            List.of(
                    new ReadingReport.Problem("logs/a.gz", 17, "malformed JSON: expected ':' at byte 17"),
                    new ReadingReport.Problem("logs/b.gz", 0, "the gzip stream ends early")),
            2,
            List.of("`price` was widened to dbl"),
            new ReadingReport.Events(1, 1200, 4));

    @Test
    void closesWithWhatThereIsToReport() {
        assertThat(ReportPrinter.closingLine(GOOD, 1234, 0.9))
                .isEqualTo("24 files · 720,000 lines · 1,234 rows · 0.9 s");
        assertThat(ReportPrinter.closingLine(BAD, 1, 0.034))
                .isEqualTo("1 file · 1 line · 1 row · 0.03 s · 1 malformed · 3 truncated objects · 2 duplicates"
                        + " · 1 event without an id · 1,200 late · 4 from the future"
                        + " · 5 values lost · 40 values converted · read in 2 passes");
        assertThat(ReportPrinter.closingLine(ReadingReport.EMPTY, 3, 125)).isEqualTo("3 rows · 2 min 5 s");
    }

    @Test
    void saysWhereAndWhat() {
        assertThat(ReportPrinter.details(GOOD)).isEmpty();
        assertThat(ReportPrinter.details(BAD)).isEqualTo("""
                1 malformed line, 3 truncated objects
                  logs/a.gz:17: malformed JSON: expected ':' at byte 17
                  logs/b.gz: the gzip stream ends early
                  … and 2 more
                5 values became NA, being of another type than their field
                  a: 1
                  b: 4
                40 values converted to the type of their field
                  properties.price: 40
                note: `price` was widened to dbl
                """);
    }

    @Test
    void writesJson() {
        assertThat(ReportPrinter.toJson(BAD)).isEqualTo("""
                {"objects":1,"bytes":10,"inflated":20,"lines":1,"rows":0,"blank":0,"malformed":1,"duplicates":2,\
                "withoutId":1,"late":1200,"future":4,"filtered":0,"truncated":3,"unreadable":0,"coerced":{"properties.price":40},"lost":{"a":1,"b":4},\
                "problems":[{"object":"logs/a.gz","line":17,"what":"malformed JSON: expected ':' at byte 17"},\
                {"object":"logs/b.gz","line":0,"what":"the gzip stream ends early"}],"passes":2,\
                "notes":["`price` was widened to dbl"]}""");
    }
}
