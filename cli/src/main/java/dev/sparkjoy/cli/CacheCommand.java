package dev.sparkjoy.cli;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.logs.cache.CacheSettings;
import dev.sparkjoy.logs.cache.ObjectCache;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code joy cache} and {@code joy cache clear}. */
@Command(
        name = "cache",
        description = "Shows which remote objects are kept in local files; `joy cache clear` drops them.",
        mixinStandardHelpOptions = true)
final class CacheCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(arity = "0..1", paramLabel = "clear", description = "Drops all that is kept.")
    @Nullable
    String what;

    CacheCommand(Streams streams, Terminal terminal) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        CacheSettings cache = Settings.load(streams).cache();
        try {
            if (what == null) {
                show(cache);
            } else if (what.equals("clear")) {
                ObjectCache.clear(cache);
                streams.out().println("cleared " + cache.folder());
            } else {
                throw RunOptions.usage("`joy cache` shows, `joy cache clear` clears; not " + what);
            }
            return 0;
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.RUN,
                    Diagnostic.error("unreadable", "the cache in " + cache.folder() + ": " + e.getMessage()),
                    e);
        }
    }

    private void show(CacheSettings cache) throws IOException {
        Map<String, ObjectCache.Usage> byBucket = ObjectCache.usage(cache);
        long objects =
                byBucket.values().stream().mapToLong(ObjectCache.Usage::objects).sum();
        long bytes =
                byBucket.values().stream().mapToLong(ObjectCache.Usage::bytes).sum();
        streams.out()
                .println(String.format(
                        Locale.ROOT,
                        "%,d objects, %,d bytes of %,d at most, in %s%s",
                        objects,
                        bytes,
                        cache.mostBytes(),
                        cache.folder(),
                        cache.on() ? "" : " (off)"));
        byBucket.forEach((bucket, usage) -> streams.out()
                .println(String.format(
                        Locale.ROOT, "  %-32s %,d objects, %,d bytes", bucket, usage.objects(), usage.bytes())));
    }
}
