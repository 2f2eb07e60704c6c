package dev.sparkjoy.logs.sample;

import java.time.Duration;
import java.time.Instant;

/**
 * What sample logs to make. The same options give the same bytes, on any machine, in any zone, by any number of threads
 * (of the compressed bytes this holds for one version of zlib, of the lines always).
 *
 * @param events distinct events; duplicates and broken lines come on top
 * @param seed what decides everything random
 * @param start the first day, midnight UTC
 * @param days folders, one for each day events were received on
 * @param files objects in all, of about equal size; 0 for small objects of some tens of events, as Segment writes them
 * @param users people to draw the sessions' visitors from; 0 for one for every 25 events
 * @param lateRate share of events received on a later day than they happened
 * @param duplicateRate events delivered a second time, with the same {@code messageId}, for every event
 * @param skewRate share of users whose device has a wrong clock
 * @param loginRate share of sessions in which an anonymous user logs in
 * @param driftRate share of the events with a price, quantity or revenue in which that stands as a string
 * @param brokenRate lines that are no event, for every line that is one
 * @param refundRate share of the orders refunded, where the user is known
 * @param coverage share of the users in the recommender's experiment
 * @param modelAShare the share of those that get {@code Model_A}; the others get {@code Model_B}
 * @param effects what the models truly do
 * @param source the id of the source, which is a folder's name and every event's {@code projectId}
 * @param level deflate level, 1 to 9; S3 writers commonly leave it at 6
 * @param threads threads to write with; 0 for one for every processor. No matter for what is written
 */
public record SampleOptions(
        long events,
        long seed,
        Instant start,
        int days,
        int files,
        long users,
        double lateRate,
        double duplicateRate,
        double skewRate,
        double loginRate,
        double driftRate,
        double brokenRate,
        double refundRate,
        double coverage,
        double modelAShare,
        Effects effects,
        String source,
        int level,
        int threads) {

    /**
     * The probabilities that a visit to the recommender ends in a click and that it ends in an order.
     *
     * @param clickNone of users without a model, who are shown best-sellers
     */
    public record Effects(
            double clickA,
            double clickB,
            double clickNone,
            double conversionA,
            double conversionB,
            double conversionNone) {

        public static final Effects DEFAULT = new Effects(0.30, 0.36, 0.25, 0.62, 0.66, 0.60);

        public Effects {
            requireShare("clickA", clickA);
            requireShare("clickB", clickB);
            requireShare("clickNone", clickNone);
            requireShare("conversionA", conversionA);
            requireShare("conversionB", conversionB);
            requireShare("conversionNone", conversionNone);
        }
    }

    public SampleOptions {
        require(events >= 0 && events <= 1L << 40, "events", events);
        require(days >= 1 && days <= 3660, "days", days);
        require(files >= 0, "files", files);
        require(users >= 0 && users <= 1L << 36, "users", users);
        require(level >= 1 && level <= 9, "level", level);
        require(threads >= 0, "threads", threads);
        require(source.matches("[A-Za-z0-9_-]+"), "source", source);
        require(start.toEpochMilli() % Duration.ofDays(1).toMillis() == 0, "start (midnight UTC)", start);
        requireShare("lateRate", lateRate);
        requireShare("duplicateRate", duplicateRate);
        requireShare("skewRate", skewRate);
        requireShare("loginRate", loginRate);
        requireShare("driftRate", driftRate);
        requireShare("brokenRate", brokenRate);
        requireShare("refundRate", refundRate);
        requireShare("coverage", coverage);
        requireShare("modelAShare", modelAShare);
    }

    /** 50,000 events over three days from 17 February 2019 on, in small objects, with a little of everything that goes wrong. */
    public static SampleOptions defaults() {
        return new SampleOptions(
                50_000,
                1,
                Instant.parse("2019-02-17T00:00:00Z"),
                3,
                0,
                0,
                0.02,
                0.01,
                0.03,
                0.08,
                0.02,
                0.0005,
                0.03,
                0.95,
                0.9,
                Effects.DEFAULT,
                "9fK2mQ7xLpT4vB8nR3sW1z",
                6,
                0);
    }

    public SampleOptions withEvents(long value) {
        return new SampleOptions(
                value,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withSeed(long value) {
        return new SampleOptions(
                events,
                value,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withStart(Instant value) {
        return new SampleOptions(
                events,
                seed,
                value,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withDays(int value) {
        return new SampleOptions(
                events,
                seed,
                start,
                value,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withFiles(int value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                value,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withUsers(long value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                value,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withLateRate(double value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                value,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withDuplicateRate(double value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                value,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withSkewRate(double value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                value,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withLoginRate(double value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                value,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withDriftRate(double value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                value,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withBrokenRate(double value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                value,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withRefundRate(double value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                value,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withCoverage(double value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                value,
                modelAShare,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withModelAShare(double value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                value,
                effects,
                source,
                level,
                threads);
    }

    public SampleOptions withEffects(Effects value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                value,
                source,
                level,
                threads);
    }

    public SampleOptions withSource(String value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                value,
                level,
                threads);
    }

    public SampleOptions withLevel(int value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                value,
                threads);
    }

    public SampleOptions withThreads(int value) {
        return new SampleOptions(
                events,
                seed,
                start,
                days,
                files,
                users,
                lateRate,
                duplicateRate,
                skewRate,
                loginRate,
                driftRate,
                brokenRate,
                refundRate,
                coverage,
                modelAShare,
                effects,
                source,
                level,
                value);
    }

    private static void requireShare(String name, double value) {
        require(value >= 0 && value <= 1, name, value);
    }

    private static void require(boolean holds, String name, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " cannot be " + value);
        }
    }
}
