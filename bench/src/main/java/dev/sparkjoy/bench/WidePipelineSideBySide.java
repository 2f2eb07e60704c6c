package dev.sparkjoy.bench;

import java.util.Map;

/** The two halves of {@link WidePipeline} turn by turn, for a ratio that noise leaves alone. */
public final class WidePipelineSideBySide {
    private WidePipelineSideBySide() {}

    /** Runs so many rounds: {@code WidePipelineSideBySide 40}. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        WidePipeline wide = new WidePipeline();
        wide.open();
        Map<String, Double> medians = new SideBySide()
                .add("check and compile", () -> wide.checkAndCompile().length() + " characters of SQL")
                .add("DuckDB prepares", () -> wide.prepare() + " parameters")
                .run(rounds, rounds);
        SideBySide.ratio(medians, "check and compile", "DuckDB prepares");
        wide.close();
    }
}
