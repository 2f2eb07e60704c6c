package dev.sparkjoy.cli;

import dev.sparkjoy.base.JoyException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;

/** The command {@code joy}: data on stdout, all else on stderr. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int code = run(arguments, Streams.system());
        System.out.flush();
        // DuckDB and the reader leave daemon threads; nothing is waited for.
        Runtime.getRuntime().halt(code);
    }

    /** Runs a command line and gives its exit code. */
    static int run(String[] arguments, Streams streams) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            // The commonest question of scripts: answered before anything is loaded.
            streams.out().println("joy " + version());
            streams.out().flush();
            return 0;
        }
        Terminal terminal = Terminal.of(streams);
        CommandLine command = new CommandLine(new JoyCommand(streams, terminal), new Factory(streams, terminal));
        command.setUnmatchedOptionsArePositionalParams(false);
        // `--engine spark` beside `joy spark`.
        command.setAllowSubcommandsAsOptionParameters(true);
        command.setOut(new java.io.PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        command.setErr(new java.io.PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        command.setExecutionExceptionHandler((problem, line, result) -> report(problem, streams, terminal));
        command.setParameterExceptionHandler((problem, line) -> {
            // One line and where to look; the whole help would push it off the screen.
            streams.err().println("error[usage]: " + problem.getMessage());
            String path = problem.getCommandLine().getCommandSpec().qualifiedName();
            streams.err().println("   = `" + path + " --help` shows how it is used");
            return JoyException.Kind.USAGE.exitCode();
        });
        command.setCaseInsensitiveEnumValuesAllowed(true);
        return onDeepStack(() -> execute(command, arguments, streams, terminal));
    }

    /** For those who walk the tree of a filter with thousands of conditions; memory that is not used is not taken. */
    private static final long STACK = 256L << 20;

    private static int onDeepStack(java.util.function.IntSupplier work) {
        AtomicInteger code = new AtomicInteger(JoyException.Kind.RUN.exitCode());
        Thread thread = new Thread(null, () -> code.set(work.getAsInt()), "joy", STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return code.get();
    }

    private static int execute(CommandLine command, String[] arguments, Streams streams, Terminal terminal) {
        try {
            int code = command.execute(arguments);
            streams.out().flush();
            return code;
        } catch (RuntimeException e) {
            return report(e, streams, terminal);
        } catch (StackOverflowError e) {
            streams.err().println("joy: an expression of the pipeline has too many terms; take it apart with mutate()");
            return JoyException.Kind.PIPELINE.exitCode();
        }
    }

    private static int report(Exception problem, Streams streams, Terminal terminal) {
        streams.out().flush();
        if (problem instanceof JoyException joy) {
            new Messages(streams, terminal, "json".equals(streams.environment().get("JOY_DIAGNOSTICS")))
                    .print(joy.diagnostics());
            return joy.kind().exitCode();
        }
        streams.err().println("joy: " + problem);
        if (System.getenv("JOY_DEBUG") != null) {
            problem.printStackTrace(streams.err());
        } else {
            streams.err().println("this is a defect of Spark Joy; JOY_DEBUG=1 shows where it happened");
        }
        return JoyException.Kind.RUN.exitCode();
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** A stdout that does not stop at each line. */
    static PrintStream buffered() {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8);
    }
}
