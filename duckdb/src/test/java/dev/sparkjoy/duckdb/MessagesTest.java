package dev.sparkjoy.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.render.DiagnosticPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users read when something is wrong: the whole text, so that a person can judge it. */
class MessagesTest {
    private static final Path FILE = Path.of("src/test/resources/errors/messages.md");

    @Test
    void messages() throws IOException, SQLException {
        List<String> pipelines = Goldens.pipelines(FILE);
        assertThat(pipelines).hasSizeGreaterThanOrEqualTo(25);
        StringBuilder out = new StringBuilder(Goldens.heading(FILE).stripTrailing()).append('\n');
        List<String> titles = Goldens.titles(FILE);
        try (DuckDbEngine engine = ExampleTables.events()) {
            Session session = ExampleTables.session(engine);
            for (int i = 0; i < pipelines.size(); i++) {
                out.append("\n## ").append(titles.get(i)).append("\n\n");
                out.append(Goldens.block("r", pipelines.get(i)));
                out.append('\n').append(Goldens.block("text", message(session, pipelines.get(i))));
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
