package dev.sparkjoy.cli;

import dev.sparkjoy.check.Suggest;
import dev.sparkjoy.function.Function;
import dev.sparkjoy.function.Functions;
import dev.sparkjoy.function.OnStream;
import dev.sparkjoy.support.Support;
import dev.sparkjoy.support.Target;
import dev.sparkjoy.verb.Verbs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joy help filter}. */
@Command(name = "help", description = "Explains a verb or a function; lists the verbs.")
final class HelpCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A verb, a function or a command.")
    @Nullable
    String name;

    @Spec
    @Nullable
    CommandSpec spec;

    HelpCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (name == null) {
            return list();
        }
        Verbs verbs = new Verbs();
        for (Verbs.Help verb : Verbs.help()) {
            if (verb.name().equals(name)
                    || (name.equals("summarize") && verb.name().equals("summarise"))) {
                streams.out().println(verb.usage());
                streams.out().println("  " + verb.doc());
                streams.out().println("  example: " + verb.example());
                runsOn(target -> verbs.support(verb.name(), target));
                return 0;
            }
        }
        Function function = Functions.find(name);
        if (function != null) {
            streams.out().println(function.signature().show(function.name()));
            streams.out().println("  " + function.doc());
            streams.out().println("  example: " + function.example());
            runsOn(target -> OnStream.of(function, target));
            return 0;
        }
        CommandLine command = spec == null ? null : spec.parent().subcommands().get(name);
        if (command != null) {
            command.usage(streams.out());
            return 0;
        }
        List<String> names = new ArrayList<>(Functions.names());
        Verbs.help().forEach(verb -> names.add(verb.name()));
        String nearest = Suggest.nearest(name, names);
        throw RunOptions.usage("there is no verb, function or command `" + name + "`"
                + (nearest == null ? "" : "; did you mean `" + nearest + "`?"));
    }

    private void runsOn(java.util.function.Function<Target, Support> supports) {
        for (Target target : Target.values()) {
            Support support = supports.apply(target);
            StringBuilder line = new StringBuilder("  " + target.title() + ": " + target.cell(support));
            if (!support.reason().isEmpty()) {
                line.append(" (").append(support.reason()).append(')');
            }
            if (support.instead() != null) {
                line.append("; instead: ").append(support.instead());
            }
            streams.out().println(line);
        }
    }

    private int list() {
        streams.out().println("Verbs:");
        Verbs.help()
                .forEach(verb ->
                        streams.out().println(String.format(Locale.ROOT, "  %-20s %s", verb.name(), verb.doc())));
        streams.out().println();
        streams.out()
                .println(
                        "joy help NAME explains a verb or a function; joy functions lists the functions; joy --help the command.");
        return 0;
    }
}
