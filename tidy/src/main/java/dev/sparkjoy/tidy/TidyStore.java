package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.duckdb.StoredTypes;
import dev.sparkjoy.logs.Listing;
import dev.sparkjoy.logs.LogObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A tidy store in a local folder, for those who write to it. */
public final class TidyStore {
    /** Files that count no longer stay this long, for queries that began before. */
    private static final Duration GRACE = Duration.ofHours(24);

    /** More lists of objects than this are made one. */
    private static final int MOST_LISTS = 16;

    private final Path folder;
    private final DuckDbEngine engine;
    private final StoreLog log;

    /** A store, be it there or not, and the engine that works on it. */
    public TidyStore(Path folder, DuckDbEngine engine) {
        this.folder = folder.toAbsolutePath().normalize();
        this.engine = engine;
        this.log = new StoreLog(this.folder, engine);
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
        try (StoreLock ignored = StoreLock.take(folder, options.waits())) {
            Snapshot snapshot = log.latest();
            StoreFiles files = new StoreFiles(folder, engine);
            snapshot = new Erasure(folder, files, log).done(snapshot);
            files.sweep(snapshot, before(GRACE));
            log.sweep(snapshot, before(GRACE));
            Listing listing = engine.list(source, options.days());
            Fresh fresh = fresh(snapshot, listing.objects());
            TidyReport total = TidyReport.none(snapshot.version(), fresh.changed());
            List<List<LogObject>> batches = batches(fresh.objects(), options.batchBytes());
            int left = fresh.objects().size();
            for (List<LogObject> batch : batches) {
                Taken taken = batch(snapshot, batch, options);
                snapshot = taken.now();
                left -= batch.size();
                total = total.plus(taken.report());
                watcher.committed(taken.report(), left);
            }
            return total;
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    private record Taken(Snapshot now, TidyReport report) {}

    private Taken batch(Snapshot base, List<LogObject> batch, TidyOptions options) throws SQLException {
        StoreFiles files = new StoreFiles(folder, engine);
        List<Redaction> redactions = new ArrayList<>(base.state().redactions());
        options.redactions().stream().filter(one -> !redactions.contains(one)).forEach(redactions::add);
        Tidying.Outcome outcome = new Tidying(engine, base, batch, redactions, files).run();
        List<String> lists = base.state().objects();
        StoreState state = outcome.state().objects(listed(files, lists, batch));
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

    private record Fresh(List<LogObject> objects, long changed) {}

    /** What is not in the store; an object of a known name is in it, whatever it holds by now. */
    private Fresh fresh(Snapshot snapshot, List<LogObject> objects) throws SQLException {
        if (snapshot.state().objects().isEmpty()) {
            return new Fresh(objects, 0);
        }
        java.util.Map<String, Long> known = new java.util.HashMap<>();
        try (ResultSet row = engine.query(
                "SELECT name, size FROM " + objectLists(snapshot.state().objects()))) {
            while (row.next()) {
                known.put(row.getString(1), row.getLong(2));
            }
        }
        List<LogObject> fresh = new ArrayList<>();
        long changed = 0;
        for (LogObject object : objects) {
            Long size = known.get(nameOf(object));
            if (size == null) {
                fresh.add(object);
            } else if (size != object.size()) {
                changed++;
            }
        }
        return new Fresh(fresh, changed);
    }

    /** How many objects are not in the store as they are now. */
    long missing(List<LogObject> objects) {
        try {
            Fresh fresh = fresh(existing(), objects);
            return fresh.objects().size() + fresh.changed();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private String objectLists(List<String> lists) {
        return FileTables.rows(lists.stream().map(folder::resolve).toList());
    }

    /** Local objects by their whole path, so that it does not matter where a run starts. */
    private static String nameOf(LogObject object) {
        return object.name().contains("://")
                ? object.name()
                : Path.of(object.name()).toAbsolutePath().normalize().toString();
    }

    private List<String> listed(StoreFiles files, List<String> lists, List<LogObject> batch) throws SQLException {
        engine.execute("CREATE OR REPLACE TEMP TABLE went_in (name VARCHAR, size BIGINT)");
        List<String> rows = batch.stream()
                .map(object -> "(" + StoredTypes.text(nameOf(object)) + ", " + object.size() + ")")
                .toList();
        StoreFiles.fill(engine, "went_in", rows);
        if (lists.size() < MOST_LISTS) {
            return StoreState.plus(lists, files.side("objects", "parquet", "SELECT name, size FROM went_in"));
        }
        return List.of(files.side(
                "objects",
                "parquet",
                "SELECT name, size FROM went_in UNION ALL SELECT name, size FROM " + objectLists(lists)));
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

    private static long before(Duration grace) {
        return System.currentTimeMillis() - grace.toMillis();
    }

    private JoyException failed(Exception e) {
        return new JoyException(
                JoyException.Kind.RUN, Diagnostic.error("store", "the store " + folder + ": " + e.getMessage()), e);
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
                    Diagnostic.error("no-store", "there is no tidy store at " + folder)
                            .help("`joy tidy SRC " + folder + "` makes one"));
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
        try (StoreLock ignored = StoreLock.take(folder, waits)) {
            StoreFiles files = new StoreFiles(folder, engine);
            Erasure erasure = new Erasure(folder, files, log);
            Snapshot now = erasure.done(existing());
            Forgetting forgetting = new Forgetting(engine, now, person);
            if (!forgetting.isKnown() && !forgetting.wasForgotten()) {
                throw unknown(person);
            }
            List<Action.Add> holding = forgetting.holding();
            ForgetReport report = forgetting.report(forgetting.quarantined(), holding.size());
            if (forgetting.isKnown()) {
                List<Action> actions = forgetting.actions(files, holding);
                erasure.due();
                now = erasure.done(log.commit(now, actions));
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
                Diagnostic.error("unknown-person", "no event in " + folder + " is of anyone called `" + person + "`")
                        .help("give a userId, an anonymousId or an e-mail as it is in the events"));
    }

    /**
     * Makes one file of the several that frequent runs leave in a partition.
     *
     * @return how many files were taken together
     */
    public long compact(boolean waits) {
        try (StoreLock ignored = StoreLock.take(folder, waits)) {
            StoreFiles files = new StoreFiles(folder, engine);
            Snapshot now = new Erasure(folder, files, log).done(log.latest());
            List<Action.Add> small = Compaction.worthwhile(now);
            if (small.isEmpty()) {
                return 0;
            }
            List<Action> actions = new ArrayList<>();
            actions.add(now.state().metadata());
            new Rewriting(engine, now, files)
                    .rewrite(now.type(), small, "TRUE")
                    .forEach(action -> actions.add(Compaction.rearranging(action)));
            actions.add(new Action.Info(
                    System.currentTimeMillis(), "OPTIMIZE", java.util.Map.of("files", Integer.toString(small.size()))));
            log.commit(now, actions);
            return small.size();
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    /** Compacts where a partition has become many small files. */
    public void compactIfScattered() {
        if (Compaction.isScattered(log.latest())) {
            compact(true);
        }
    }

    /** Where the files are that hold what is no event: JSON lines with object, line, what is wrong, and the text. */
    public Path quarantineFolder() {
        return folder.resolve(StoreFiles.SIDE);
    }

    /** Removes files that count no longer, and have not for that long. */
    public void vacuum(Duration grace) {
        try (StoreLock ignored = StoreLock.take(folder, false)) {
            StoreFiles files = new StoreFiles(folder, engine);
            Snapshot now = new Erasure(folder, files, log).done(log.latest());
            files.sweep(now, before(grace));
            log.sweep(now, before(grace));
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
