package dev.sparkjoy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is printed reads back as the same tree. */
class PrinterTest {
    private static final int TREES = 5_000;

    @Test
    void randomTreesReadBack() {
        long seed = Long.getLong("joy.seed", System.nanoTime());
        System.out.println("PrinterTest: -Djoy.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < TREES; i++) {
            Node tree = new RandomTree(random).statement();
            String printed = Printer.print(tree);
            assertReadsBack(tree, printed, "seed " + seed + ", tree " + i);
        }
    }

    private static void assertReadsBack(Node tree, String printed, String which) {
        List<Diagnostic> problems = new ArrayList<>();
        Script script = Parser.parse(new SourceText("printed", printed), problems);
        assertThat(problems.stream().map(Diagnostic::message))
                .as("%s: %s", which, printed)
                .isEmpty();
        assertThat(script.statements()).as("%s: %s", which, printed).hasSize(1);
        Node back = script.statements().get(0);
        assertThat(Grouping.of(back)).as("%s: %s", which, printed).isEqualTo(Grouping.of(tree));
        assertThat(Printer.print(back)).as(which).isEqualTo(printed);
    }

    @Test
    void prettyPrintingTwiceChangesNothing() {
        long seed = Long.getLong("joy.seed", System.nanoTime());
        System.out.println("PrinterTest: -Djoy.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < TREES / 4; i++) {
            Node tree = new RandomTree(random).statement();
            String pretty = Printer.pretty(tree);
            Script script = Parser.parse(new SourceText("pretty", pretty), new ArrayList<>());
            assertThat(script.statements())
                    .as("seed %d, tree %d: %s", seed, i, pretty)
                    .hasSize(1);
            assertThat(Grouping.of(script.statements().get(0)))
                    .as("seed %d: %s", seed, pretty)
                    .isEqualTo(Grouping.of(tree));
            assertThat(Printer.pretty(script.statements().get(0))).isEqualTo(pretty);
        }
    }

    @Test
    void layout() {
        String written =
                "read_json( 'logs/' )%>%filter(event=='Added to Cart',properties$vertical=='Food')  |>count(`odd name`,sort=T)";
        Node tree = Parser.parse(new SourceText("test", written), new ArrayList<>())
                .statements()
                .get(0);
        assertThat(Printer.pretty(tree)).isEqualTo("""
                        read_json("logs/") |>
                          filter(event == "Added to Cart", properties$vertical == "Food") |>
                          count(`odd name`, sort = TRUE)""");
    }
}
