package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.LogObject;
import dev.sparkjoy.logs.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A tidy store in a local folder or a bucket, for those who write to it. */
public final class TidyStore {
    /** Files that count no longer stay this long, for queries that began before. */
    static final Duration GRACE = Duration.ofHours(24);

    /** Where several write, how often one that was not the first begins anew. */
    private static final int MOST_TRIES = 12;

    private static final int LONGEST_PAUSE_MILLIS = 500;

    private final Place place;
    private final DuckDbEngine engine;
    private final StoreLog log;
    private final ObjectLists objects;

    /** A store in a local folder, be it there or not, and the engine that works on it. */
    public TidyStore(Path folder, DuckDbEngine engine) {
        this(folder.toString(), engine);
    }

    /** A store at a location, be it there or not, and the engine that works on it and knows the way there. */
    public TidyStore(String location, DuckDbEngine engine) {
        this.place = Place.of(location, engine);
        this.engine = engine;
        this.log = new StoreLog(place, engine);
        this.objects = new ObjectLists(place, engine);
    }

    /** Told of each batch that is in the store for good. */
    public interface Watcher {
        void committed(TidyReport batch, long objectsLeft);
    }

    /**
     * Takes in the objects of a location that are not in the store yet. Each batch is a commit: killed at any moment, the
     * store has the batches before, whole, and the next run goes on from there.
     *
     * @throws JoyException where logs can't be read, the store can't be written, or another program is writing to it
     */
    public TidyReport add(String source, TidyOptions options, Watcher watcher) {
        try (Place.Held ignored = place.lock(options.waits())) {
            StoreFiles files = new StoreFiles(place, engine);
            Snapshot snapshot = erased(files, log.latest());
            List<Place.Listed> seen = files.look();
            if (place.isOurs()) {
                files.sweep(seen, snapshot, before(GRACE));
                log.sweep(before(GRACE));
                seen = List.of();
            }
            Listing listing = engine.list(source, options.days());
            ObjectLists.Fresh fresh = objects.fresh(snapshot, listing.objects());
            TidyReport total = TidyReport.none(snapshot.version(), fresh.changed());
            List<List<LogObject>> batches = batches(fresh.objects(), options.batchBytes());
            int left = fresh.objects().size();
            for (List<LogObject> batch : batches) {
                Taken taken = persistently(snapshot, batch, options);
                snapshot = taken.now();
                left -= batch.size();
                total = total.plus(taken.report());
                watcher.committed(taken.report(), left);
                if (!seen.isEmpty() && taken.report().objects() > 0) {
                    // Only now: whoever wrote one of these and has not committed it by then never will.
                    files.sweep(seen, snapshot, before(GRACE));
                    log.sweep(before(GRACE));
                    seen = List.of();
                }
            }
            return total;
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    private record Taken(Snapshot now, TidyReport report) {}

    /** Takes in a batch; of what is in the store by then where somebody else was quicker, nothing. */
    private Taken persistently(Snapshot base, List<LogObject> batch, TidyOptions options) throws SQLException {
        Snapshot now = base;
        List<LogObject> left = batch;
        for (int tried = 1; ; tried++) {
            if (left.isEmpty()) {
                return new Taken(now, TidyReport.none(now.version(), 0));
            }
            try {
                return batch(now, left, options);
            } catch (JoyException e) {
                again(e, tried);
                now = log.latest();
                left = objects.fresh(now, left).objects();
            }
        }
    }

    /** Waits before another try where somebody else was quicker, and there may be one. */
    private void again(JoyException e, int tried) {
        if (place.isOurs() || !StoreLog.isChanged(e) || tried == MOST_TRIES) {
            throw e;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    /** The store as it is, after what is due to be deleted for good. */
    private Snapshot erased(StoreFiles files, Snapshot latest) throws IOException {
        Snapshot now = latest;
        for (int tried = 1; ; tried++) {
            try {
                return new Erasure(place, files, log).done(now);
            } catch (JoyException e) {
                again(e, tried);
                now = log.latest();
            }
        }
    }

    private Taken batch(Snapshot base, List<LogObject> batch, TidyOptions options) throws SQLException {
        StoreFiles files = new StoreFiles(place, engine);
        List<Redaction> redactions = new ArrayList<>(base.state().redactions());
        options.redactions().stream().filter(one -> !redactions.contains(one)).forEach(redactions::add);
        Tidying.Outcome outcome = new Tidying(engine, base, batch, redactions, files).run();
        List<String> lists = base.state().objects();
        StoreState state = outcome.state().objects(objects.listed(files, lists, batch));
        List<Action> actions = new ArrayList<>();
        if (!base.exists()) {
            actions.add(new Action.Protocol());
        }
        actions.add(state.metadata());
        actions.addAll(outcome.actions());
        actions.add(new Action.Info(
                System.currentTimeMillis(), "WRITE", outcome.report().counts()));
        return new Taken(log.commit(base, actions), outcome.report());
    }

    /** How many objects are not in the store as they are now. */
    long missing(List<LogObject> some) {
        try {
            ObjectLists.Fresh fresh = objects.fresh(existing(), some);
            return fresh.objects().size() + fresh.changed();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static List<List<LogObject>> batches(List<LogObject> objects, long bytes) {
        List<List<LogObject>> batches = new ArrayList<>();
        List<LogObject> batch = new ArrayList<>();
        long sum = 0;
        for (LogObject object : objects) {
            if (!batch.isEmpty() && sum + Math.max(0, object.size()) > bytes) {
                batches.add(batch);
                batch = new ArrayList<>();
                sum = 0;
            }
            batch.add(object);
            sum += Math.max(0, object.size());
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    static long before(Duration grace) {
        return System.currentTimeMillis() - grace.toMillis();
    }

    private JoyException failed(Exception e) {
        return e instanceof Unreadable known
                ? known.fatal()
                : new JoyException(
                        JoyException.Kind.RUN,
                        Diagnostic.error("store", "the store " + place.name() + ": " + e.getMessage()),
                        e);
    }

    /** What a store holds. */
    public record Status(long version, long events, long files, long bytes, long quarantines) {}

    public Status status() {
        Snapshot now = existing();
        return new Status(
                now.version(),
                now.rows(),
                now.files().size(),
                now.bytes(),
                now.state().quarantine().size());
    }

    private Snapshot existing() {
        Snapshot now = log.latest();
        if (!now.exists()) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("no-store", "there is no tidy store at " + place.name())
                            .help("`joy tidy SRC " + place.name() + "` makes one"));
        }
        return now;
    }

    /** What would go if this person were forgotten. */
    public ForgetReport wouldForget(String person) {
        try {
            Forgetting forgetting = new Forgetting(engine, existing(), person);
            if (!forgetting.isKnown() && !forgetting.wasForgotten()) {
                throw unknown(person);
            }
            return forgetting.report(
                    forgetting.quarantined(), forgetting.holding().size());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Removes a person from the store for good, files of earlier versions included, and searches what is left for all that the
     * person is called. Queries that run meanwhile may fail.
     *
     * @param person a user's id, an anonymous id, or an e-mail
     * @throws JoyException where no one is called that
     */
    public ForgetReport forget(String person, boolean waits) {
        existing();
        try (Place.Held ignored = place.lock(waits)) {
            StoreFiles files = new StoreFiles(place, engine);
            Snapshot now = erased(files, existing());
            Forgetting forgetting;
            ForgetReport report;
            for (int tried = 1; ; tried++) {
                forgetting = new Forgetting(engine, now, person);
                if (!forgetting.isKnown() && !forgetting.wasForgotten()) {
                    throw unknown(person);
                }
                List<Action.Add> holding = forgetting.holding();
                report = forgetting.report(forgetting.quarantined(), holding.size());
                if (!forgetting.isKnown()) {
                    break;
                }
                List<Action> actions = forgetting.actions(files, holding);
                new Erasure(place, files, log).due(now);
                try {
                    now = log.commit(now, actions);
                } catch (JoyException e) {
                    again(e, tried);
                    now = log.latest();
                    continue;
                }
                now = erased(files, now);
                break;
            }
            Proof proof = new Proof(engine, now, forgetting.identities());
            List<ForgetReport.Place> left = proof.places();
            return report.proven(proof.files(), left);
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    private JoyException unknown(String person) {
        return new JoyException(
                JoyException.Kind.DATA,
                Diagnostic.error(
                                "unknown-person",
                                "no event in " + place.name() + " is of anyone called `" + person + "`")
                        .help("give a userId, an anonymousId or an e-mail as it is in the events"));
    }

    /**
     * Makes one file of the several that frequent runs leave in a partition.
     *
     * @return how many files were taken together
     */
    public long compact(boolean waits) {
        try (Place.Held ignored = place.lock(waits)) {
            StoreFiles files = new StoreFiles(place, engine);
            Snapshot now = erased(files, log.latest());
            for (int tried = 1; ; tried++) {
                List<Action.Add> small = Compaction.worthwhile(now);
                if (small.isEmpty()) {
                    return 0;
                }
                try {
                    log.commit(now, compacted(now, small, files));
                    return small.size();
                } catch (JoyException e) {
                    again(e, tried);
                    now = log.latest();
                }
            }
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    private List<Action> compacted(Snapshot now, List<Action.Add> small, StoreFiles files) throws SQLException {
        List<Action> actions = new ArrayList<>();
        actions.add(now.state().metadata());
        new Rewriting(engine, now, files)
                .rewrite(now.type(), small, "TRUE")
                .forEach(action -> actions.add(Compaction.rearranging(action)));
        actions.add(new Action.Info(
                System.currentTimeMillis(), "OPTIMIZE", Map.of("files", Integer.toString(small.size()))));
        return actions;
    }

    /** Compacts where a partition has become many small files. */
    public void compactIfScattered() {
        if (Compaction.isScattered(log.latest())) {
            compact(true);
        }
    }

    /** Where the files are that hold what is no event: JSON lines with object, line, what is wrong, and the text. */
    public String quarantineFolder() {
        return place.name() + (place.name().endsWith("/") ? "" : "/") + StoreFiles.SIDE;
    }

    /** Removes files that count no longer, and have not for that long. */
    public void vacuum(Duration grace) {
        try (Place.Held ignored = place.lock(false)) {
            StoreFiles files = new StoreFiles(place, engine);
            Snapshot now = erased(files, log.latest());
            List<Place.Listed> seen = files.look();
            boolean fenced = place.isOurs() || !now.exists();
            for (int tried = 1; !fenced && files.hasStale(seen, now, before(grace)); tried++) {
                try {
                    now = log.marked(now, "VACUUM");
                    fenced = true;
                } catch (JoyException e) {
                    again(e, tried);
                    now = log.latest();
                }
            }
            files.sweep(seen, now, before(grace));
            log.sweep(before(grace));
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
