package dev.sparkjoy.logs.s3;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.logs.DayPicker;
import dev.sparkjoy.logs.Days;
import dev.sparkjoy.logs.Glob;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.LogFiles;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.Similar;
import dev.sparkjoy.logs.Unlisted;
import dev.sparkjoy.logs.Unreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Lists what lies at a location. Only what all names there begin with is listed; where that is many pages, its folders
 * are listed side by side; where days are asked for, only folders that lead to them.
 */
final class S3Lister {
    private static final int PAGE = 1000;

    /** Folders looked into for folders of days, before it is said that there are none. */
    private static final int MOST_LEVELS = 2000;

    private final S3Store store;
    private final String location;
    private final S3Location at;
    private final @Nullable Glob glob;
    private final boolean skipUnreadable;
    private final DayPicker picker;
    private final String prefix;
    private final Crew crew = new Crew();
    private final List<LogObject> found = new ArrayList<>();
    private boolean anything;
    private int levels;

    S3Lister(S3Store store, String location, Days days, boolean skipUnreadable) {
        this.store = store;
        this.location = location;
        this.at = S3Location.of(location);
        this.glob = Glob.isWild(at.key()) ? Glob.of(at.name()) : null;
        this.skipUnreadable = skipUnreadable;
        this.prefix = glob == null ? at.key() : Glob.literal(at.key());
        this.picker = new DayPicker(
                days, location, at.name(glob != null || at.key().endsWith("/") ? prefix : at.key() + "/"));
    }

    Listing list() {
        try {
            S3Object single = glob == null && !prefix.isEmpty() && !prefix.endsWith("/") ? single() : null;
            if (single != null) {
                add(single, true);
            } else {
                walk(glob != null || prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
            }
        } catch (Unreadable e) {
            throw e.fatal();
        } catch (IOException e) {
            throw new JoyException(
                    JoyException.Kind.INTERRUPTED, Diagnostic.error("interrupted", "stopped while listing"), e);
        } finally {
            crew.close();
        }
        if (found.stream().allMatch(Unlisted.class::isInstance) && !found.isEmpty()) {
            throw ((Unlisted) found.get(0)).problem().fatal();
        }
        if (found.isEmpty()) {
            throw anything || levels > 0 && !picker.picksAll() ? LogFiles.nothing(location, picker) : nothingThere();
        }
        return new Listing(LogFiles.inOrder(found), picker.notes());
    }

    private @Nullable S3Object single() throws IOException {
        return store.page(at, prefix, false, null, 1).contents().stream()
                .filter(object -> object.key().equals(prefix))
                .map(this::object)
                .findFirst()
                .orElse(null);
    }

    private void walk(String from) throws IOException {
        boolean leads = picker.picksAll() || picker.day(at.name(from)) != null;
        part(from, () -> {
            if (!leads) {
                level(from);
            } else if (picker.enters(at.name(from))) {
                everything(from);
            }
        });
        crew.await();
    }

    /** A part of the listing, beside others. */
    private void part(String from, Crew.Work work) {
        crew.add(() -> {
            try {
                work.run();
            } catch (Unreadable e) {
                if (!skipUnreadable) {
                    throw e;
                }
                synchronized (found) {
                    found.add(new Unlisted(at.name(from), e));
                }
            }
        });
    }

    /** All objects below; where they are more than a page, folder by folder. */
    private void everything(String from) throws IOException {
        ListObjectsV2Response page = store.page(at, from, false, null, PAGE);
        if (!Boolean.TRUE.equals(page.isTruncated())) {
            take(page);
            return;
        }
        for (String folder : folders(from)) {
            part(folder, () -> everything(folder));
        }
    }

    /** Looks for folders of days, a level at a time. */
    private void level(String from) throws IOException {
        synchronized (found) {
            if (++levels > MOST_LEVELS) {
                return;
            }
        }
        List<String> folders = folders(from);
        boolean dated = folders.stream().anyMatch(folder -> picker.day(at.name(folder)) != null);
        for (String folder : folders) {
            if (picker.day(at.name(folder)) == null) {
                if (!dated) {
                    part(folder, () -> level(folder));
                }
            } else if (picker.enters(at.name(folder))) {
                part(folder, () -> everything(folder));
            }
        }
    }

    /** Takes the objects right in a folder, and gives the folders in it that are shown. */
    private List<String> folders(String from) throws IOException {
        List<String> folders = new ArrayList<>();
        String token = null;
        do {
            ListObjectsV2Response page = store.page(at, from, true, token, PAGE);
            take(page);
            page.commonPrefixes().stream()
                    .map(CommonPrefix::prefix)
                    .filter(this::isShown)
                    .forEach(folders::add);
            token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (token != null);
        return folders;
    }

    private void take(ListObjectsV2Response page) {
        List<S3Object> objects = page.contents().stream().map(this::object).toList();
        synchronized (found) {
            anything |= !objects.isEmpty();
            objects.forEach(object -> add(object, false));
        }
    }

    private void add(S3Object object, boolean named) {
        boolean isFolder = object.key().endsWith("/");
        boolean wanted =
                glob == null || glob.holds(object.name()) || object.key().equals(at.key());
        if (!isFolder && wanted && (named || isShown(object.key())) && picker.takes(object.name())) {
            found.add(object);
        }
    }

    /** Whether no name below the location begins as hidden ones do. */
    private boolean isShown(String key) {
        if (glob != null && glob.hidden()) {
            return true;
        }
        String below = key.substring(Math.min(key.length(), prefix.lastIndexOf('/') + 1));
        if (glob == null && !prefix.endsWith("/") && !prefix.isEmpty()) {
            below = key.substring(Math.min(key.length(), prefix.length() + 1));
        }
        return !below.startsWith(".") && !below.startsWith("_") && !below.contains("/.") && !below.contains("/_");
    }

    private S3Object object(software.amazon.awssdk.services.s3.model.S3Object listed) {
        return S3Object.listed(store, at.bucket(), listed);
    }

    private JoyException nothingThere() {
        Diagnostic problem = Diagnostic.error("no-such-path", "there is nothing at " + location);
        String key = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        String above = key.substring(0, key.lastIndexOf('/') + 1);
        try {
            ListObjectsV2Response siblings = store.page(at, above, true, null, PAGE);
            List<String> names = new ArrayList<>();
            siblings.contents().forEach(object -> names.add(object.key().substring(above.length())));
            siblings.commonPrefixes()
                    .forEach(folder -> names.add(folder.prefix().substring(above.length())));
            String nearest = Similar.nearest(key.substring(above.length()), names);
            if (nearest != null) {
                problem = problem.suggest(at.name(above + nearest)).help("there is " + at.name(above + nearest));
            }
        } catch (IOException e) {
            // There is nothing, and nothing more to say of it.
        }
        return new JoyException(JoyException.Kind.DATA, problem);
    }
}
