package dev.sparkjoy.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Shows what is taller than the terminal page by page. */
final class Pager {
    private Pager() {}

    /** Whether a pager took the text; where none starts, the caller prints it. */
    static boolean show(String text, Map<String, String> environment) {
        String pager = environment.getOrDefault("JOY_PAGER", environment.getOrDefault("PAGER", "less -FRX"));
        if (pager.isBlank() || pager.equals("cat")) {
            return false;
        }
        try {
            Process process = new ProcessBuilder(
                            "sh", "-c", "command -v " + pager.split(" ", 2)[0] + " >/dev/null && exec " + pager)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            boolean taken = true;
            try (OutputStream out = process.getOutputStream()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // Left before the end was read: that is what pagers are for.
                taken = process.isAlive() || process.exitValue() == 0;
            }
            return process.waitFor() == 0 && taken;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
