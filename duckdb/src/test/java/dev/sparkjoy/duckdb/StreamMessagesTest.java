package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.render.DiagnosticPrinter;
import dev.sparkjoy.support.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What users read when a stream is asked for what none can do: before anything is started, at its place. */
class StreamMessagesTest {
    private static final Path FILE = Path.of("src/test/resources/errors/streams.md");

    @Test
    void messages() throws IOException, SQLException {
        List<String> pipelines = Goldens.pipelines(FILE);
        assertThat(pipelines).hasSizeGreaterThanOrEqualTo(25);
        StringBuilder out = new StringBuilder(Goldens.heading(FILE).stripTrailing()).append('\n');
        List<String> titles = Goldens.titles(FILE);
        try (DuckDbEngine engine = ExampleTables.events()) {
            Session here = ExampleTables.session(engine);
            Session session = new Session(engine, Map.of(), Map.of(), Target.SPARK_STREAM);
            for (int i = 0; i < pipelines.size(); i++) {
                out.append("\n## ").append(titles.get(i)).append("\n\n");
                out.append(Goldens.block("r", pipelines.get(i)));
                out.append('\n')
                        .append(Goldens.block(
                                "text",
                                message(pipelines.get(i).endsWith("# on duckdb") ? here : session, pipelines.get(i))));
            }
        }
        Goldens.check(FILE, out.toString());
    }

    private static String message(Session session, String pipeline) throws IOException {
        List<Diagnostic> diagnostics =
                session.check(new SourceText("script.joy", pipeline)).diagnostics();
        assertThat(diagnostics).as(pipeline).isNotEmpty();
        StringBuilder text = new StringBuilder();
        new DiagnosticPrinter(false).print(diagnostics, text);
        return text.toString();
    }
}
