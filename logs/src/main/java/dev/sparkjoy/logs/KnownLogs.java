package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects at a location and what is known of their fields, which is more and more as they are read. */
public final class KnownLogs {
    private final String location;
    private final List<LogObject> objects;
    private final List<String> notes;
    private final Set<FieldPath> searched = new HashSet<>();
    private Catalog catalog;
    private int passes = 1;

    private KnownLogs(String location, Listing listing, Catalog catalog) {
        this.location = location;
        this.objects = listing.objects();
        this.notes = new ArrayList<>(listing.notes());
        this.catalog = catalog;
    }

    /**
     * Looks at as little as tells the fields.
     *
     * @param declared what somebody said the fields are; null to sample them
     * @throws JoyException where nothing can be read
     */
    public static KnownLogs open(String location, Listing listing, Sampling sampling, @Nullable Catalog declared) {
        Catalog catalog = declared == null ? Catalog.sample(listing.objects(), sampling) : declared;
        if (sampling.skipUnreadable() && catalog.type().fields().isEmpty()) {
            refuseWhereNothingReads(listing.objects().get(0));
        }
        return new KnownLogs(location, listing, catalog);
    }

    /** What has no fields because not a byte came is not answered with "there is no such column". */
    private static void refuseWhereNothingReads(LogObject first) {
        try (InputStream in = first.open()) {
            in.read();
        } catch (Unreadable e) {
            throw e.fatal();
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("unreadable", "cannot read " + first.name() + ": " + e.getMessage()),
                    e);
        }
    }

    /** As the user wrote it. */
    public String location() {
        return location;
    }

    public List<LogObject> objects() {
        return objects;
    }

    /** Bytes of all objects as stored, as far as they are known. */
    public long bytes() {
        return objects.stream().mapToLong(object -> Math.max(0, object.size())).sum();
    }

    public Catalog catalog() {
        return catalog;
    }

    /** What should be said of how they were chosen and read. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** How often they are read: once more for each time that fields had to be widened. */
    public int passes() {
        return passes;
    }

    public void note(String note) {
        notes.add(note);
    }

    /** Settles the fields. */
    public void retype(Type.Struct fields) {
        catalog = catalog.typed(fields);
    }

    /** Looks for a path beyond the sample, once; whether it is now known better. */
    public boolean search(FieldPath path) {
        if (!searched.add(path)) {
            return false;
        }
        Type before = catalog.type().at(path);
        Type type = catalog.find(objects, path);
        return type != null && !type.equals(before);
    }

    /** A field is wider than its sample said. */
    public void widen(FieldPath path, Type type) {
        catalog = catalog.widened(path, type);
        passes++;
        notes.add("`" + path + "` is " + type + ", wider than the sample showed: read again");
    }
}
