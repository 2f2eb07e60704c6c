package dev.sparkjoy.cli;

import dev.sparkjoy.base.SourceText;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code joy 'read_json("logs/") |> count(event)'}. */
@Command(
        name = "joy",
        header = "Answers questions about event logs where they lie, in the grammar of data manipulation.",
        synopsisSubcommandLabel = "",
        customSynopsis = {
            "joy [OPTIONS] 'PIPELINE'",
            "joy run [OPTIONS] SCRIPT.joy ...",
            "joy fmt [--check] SCRIPT.joy ...",
            "joy glimpse PATH | schema PATH | sample DIR | demo | doctor | config | cache | tidy LOGS STORE | spark | help [VERB|FUNCTION] | functions"
        },
        sortOptions = false,
        subcommands = {
            RunCommand.class,
            FmtCommand.class,
            GlimpseCommand.class,
            SchemaCommand.class,
            SampleCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            ConfigCommand.class,
            CacheCommand.class,
            TidyCommand.class,
            SparkCommand.class,
            HelpCommand.class,
            FunctionsCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the answer is there",
            "1:the run failed",
            "2:the command line is wrong",
            "3:the pipeline is wrong",
            "4:the data cannot be read",
            "130:interrupted"
        })
final class JoyCommand implements Callable<Integer> {
    private final Streams streams;
    private final Terminal terminal;

    @Option(
            names = {"-V", "--version"},
            description = "Prints the version.")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this.")
    boolean help;

    @Mixin
    RunOptions options = new RunOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "PIPELINE",
            description = "A pipeline, in quotes: 'read_json(\"logs/\") |> count(event)'")
    @Nullable
    String pipeline;

    JoyCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (version) {
            streams.out().println("joy " + Main.version());
            return 0;
        }
        if (pipeline == null) {
            picocli.CommandLine.usage(this, streams.err());
            return 2;
        }
        options.complete(Settings.load(streams));
        return new Runner(streams, terminal, options).run(List.of(new SourceText("<command line>", pipeline)));
    }
}
