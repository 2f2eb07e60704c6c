package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import dev.sparkjoy.engine.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Mistakes that users of R, SQL and pandas make, scored: does the caret stand under the right characters, is the right
 * word suggested first, and is nothing else complained about?
 */
class MistakesTest {
    private static final Path CORPUS = Path.of("src/test/resources/errors/mistakes.jsonl");

    /** One thing that is wrong with a pipeline. */
    private record Mistake(String id, String pipeline, Span at, String code, String suggest) {
        boolean hasSuggestion() {
            return !suggest.isEmpty();
        }
    }

    private final List<String> misses = new ArrayList<>();
    private int mistakes;
    private int places;
    private int suggestions;
    private int suggested;
    private int cascades;

    @Test
    void pointsAndSuggests() throws IOException, SQLException {
        List<String> lines = Files.readAllLines(CORPUS);
        try (DuckDbEngine engine = ExampleTables.events()) {
            Session session = ExampleTables.session(engine);
            for (String line : lines) {
                score(session, new ObjectMapper().readTree(line));
            }
        }
        System.out.printf(
                "mistakes: %d in %d pipelines; right place %d (%.1f %%); right suggestion %d of %d (%.1f %%); %d further complaints%n",
                mistakes,
                lines.size(),
                places,
                percent(places, mistakes),
                suggested,
                suggestions,
                percent(suggested, suggestions),
                cascades);
        misses.forEach(System.out::println);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(150);
        assertThat(percent(places, mistakes)).as("right place: %s", misses).isGreaterThanOrEqualTo(98);
        assertThat(percent(suggested, suggestions))
                .as("right suggestion: %s", misses)
                .isGreaterThanOrEqualTo(95);
        assertThat(percent(cascades, mistakes))
                .as("further complaints: %s", misses)
                .isLessThanOrEqualTo(2);
    }

    private static double percent(int part, int whole) {
        return 100.0 * part / whole;
    }

    private void score(Session session, JsonNode line) {
        List<Mistake> expected = new ArrayList<>();
        expected.add(mistake(line, line));
        line.path("also").forEach(other -> expected.add(mistake(line, other)));
        SourceText text = new SourceText("pipeline", line.path("pipeline").asText());
        List<Diagnostic> found = new ArrayList<>(session.check(text).diagnostics());
        found.removeIf(diagnostic -> diagnostic.severity() == Diagnostic.Severity.NOTE);
        for (Mistake mistake : expected) {
            score(mistake, found, text);
        }
        cascades += found.size();
        found.forEach(other -> misses.add(line.path("id").asText() + ": also complains " + show(other, text)));
    }

    private void score(Mistake mistake, List<Diagnostic> found, SourceText text) {
        mistakes++;
        suggestions += mistake.hasSuggestion() ? 1 : 0;
        Optional<Diagnostic> hit = found.stream()
                .filter(diagnostic -> diagnostic.span().equals(mistake.at))
                .filter(diagnostic ->
                        mistake.code.isEmpty() || diagnostic.code().equals(mistake.code))
                .findFirst();
        if (hit.isEmpty()) {
            misses.add(mistake.id + ": nothing at `" + text.at(mistake.at) + "` " + mistake.code + " in "
                    + mistake.pipeline);
            return;
        }
        found.remove(hit.get());
        places++;
        if (mistake.hasSuggestion() && mistake.suggest.equals(hit.get().suggestion())) {
            suggested++;
        } else if (mistake.hasSuggestion()) {
            misses.add(mistake.id + ": suggests " + hit.get().suggestion() + ", not " + mistake.suggest);
        }
    }

    private static String show(Diagnostic diagnostic, SourceText text) {
        return "[" + diagnostic.code() + "] `" + text.at(diagnostic.span()) + "` " + diagnostic.message();
    }

    private static Mistake mistake(JsonNode line, JsonNode at) {
        String pipeline = line.path("pipeline").asText();
        String characters = at.path("at").asText();
        int start = -1;
        for (int i = 0; i < at.path("nth").asInt(1); i++) {
            start = pipeline.indexOf(characters, start + 1);
        }
        assertThat(start).as("%s is in %s", characters, pipeline).isNotNegative();
        Span span = new Span(start, start + characters.length());
        return new Mistake(
                line.path("id").asText(),
                pipeline,
                span,
                at.path("code").asText(""),
                at.path("suggest").asText(""));
    }
}
