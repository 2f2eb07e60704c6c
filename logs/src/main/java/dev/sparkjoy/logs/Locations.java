package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a path leads: to local files, or by its scheme to a store, which is opened when it is first asked. */
public final class Locations implements AutoCloseable {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://.*", Pattern.DOTALL);

    private final Map<String, Supplier<ObjectStore>> makers = new HashMap<>();
    private final Map<Supplier<ObjectStore>, ObjectStore> open = new HashMap<>();

    /** Stores that these schemes lead to. */
    public Locations with(Set<String> schemes, Supplier<ObjectStore> maker) {
        schemes.forEach(scheme -> makers.put(scheme, maker));
        return this;
    }

    /** Whether a location is elsewhere than in local files. */
    public static boolean isRemote(String location) {
        return scheme(location) != null;
    }

    private static @Nullable String scheme(String location) {
        Matcher parts = SCHEME.matcher(location);
        return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /** The objects at a location; see {@link LogFiles#list} and {@link ObjectStore#list}. */
    public Listing list(String location, Days days, boolean skipUnreadable) {
        String scheme = scheme(location);
        return scheme == null
                ? LogFiles.list(location, days, skipUnreadable)
                : store(scheme, location).list(location, days, skipUnreadable);
    }

    /** The folder at a location that is elsewhere than in local files. */
    public ObjectFolder folder(String location) {
        String scheme = scheme(location);
        if (scheme == null) {
            throw new IllegalArgumentException(location + " is local");
        }
        return store(scheme, location).folder(location);
    }

    private synchronized ObjectStore store(String scheme, String location) {
        Supplier<ObjectStore> maker = makers.get(scheme);
        if (maker == null) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("no-such-path", "nothing here reads " + scheme + "://, as in " + location)
                            .help("local paths and s3:// are read"));
        }
        try {
            return open.computeIfAbsent(maker, Supplier::get);
        } catch (NoClassDefFoundError e) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error(
                                    "unreadable",
                                    "reading " + scheme + ":// needs a library that is not here: " + e.getMessage())
                            .help(
                                    "add software.amazon.awssdk:s3 and software.amazon.awssdk:apache-client to the class path"),
                    e);
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(ObjectStore::close);
        open.clear();
    }
}
