package dev.sparkjoy.logs.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What is in sample logs: what {@code truth.json} says, with these names in snake case. What is said of {@code stored}
 * counts every line that is an event; what is said of {@code distinct} counts every {@code messageId} once.
 *
 * @param options what the logs were made with; {@code threads} is left out, since it makes no difference
 * @param objects objects written
 * @param rawBytes bytes of all lines, line feeds included
 * @param storedBytes bytes of all objects, compressed
 * @param lines events, duplicates and broken lines together
 * @param events distinct events
 * @param duplicates lines whose {@code messageId} stands in an earlier received line
 * @param broken lines that are no event, blank ones included, by kind
 * @param brokenLines the places of the first of them
 * @param folders the days
 * @param users users of whom there is an event
 * @param stored counts of all events as they stand in the objects
 * @param distinct counts of events without their duplicates
 * @param assignmentHash how a user's number in [0, 1) follows from the anonymous id; the seed is the experiment's id
 * @param models the models and what became of those who met them
 * @param answer the post's question: {@code Added to Cart} in {@code Food} of assigned users, by hour of
 *     {@code timestamp} (UTC)
 */
public record Truth(
        SampleOptions options,
        long objects,
        long rawBytes,
        long storedBytes,
        long lines,
        long events,
        long duplicates,
        Map<BrokenLine.Kind, Long> broken,
        List<BrokenLine> brokenLines,
        List<Folder> folders,
        long users,
        Counts stored,
        Counts distinct,
        String assignmentHash,
        List<Model> models,
        List<Answer> answer) {

    /** A folder: objects and lines received on one day. */
    public record Folder(String folder, String day, long objects, long lines) {}

    /**
     * Counts of events.
     *
     * @param byName of {@code track} events, by {@code event}
     * @param byVertical of events that have a {@code properties.vertical}
     * @param late received on a later UTC day than their {@code timestamp}'s
     * @param skewed stamped by a device whose clock is at least a minute off
     * @param logins {@code identify} events, each an anonymous user who logs in
     * @param anonymous without a {@code userId}
     * @param drifted strings where a number should stand, by property
     * @param gmv by currency
     */
    public record Counts(
            long events,
            Map<String, Long> byType,
            Map<String, Long> byName,
            Map<String, Long> byVertical,
            long late,
            long skewed,
            long logins,
            long anonymous,
            Map<String, Long> drifted,
            Map<String, Gmv> gmv) {}

    /**
     * Sums over orders of one currency. {@code revenue = subtotal - discount} and
     * {@code total = revenue + shipping + tax}; {@code refunded} sums up totals.
     */
    public record Gmv(
            long orders,
            BigDecimal subtotal,
            BigDecimal discount,
            BigDecimal revenue,
            BigDecimal shipping,
            BigDecimal tax,
            BigDecimal total,
            long refunds,
            BigDecimal refunded) {}

    /**
     * One variant of an experiment.
     *
     * @param weight its share of the users in the experiment
     * @param rangeStart a user has this model whose hash is at least this
     * @param rangeEnd and below this
     * @param clickProbability of a click in a visit to the recommender: the truth that a measurement should find
     * @param conversionProbability of an order after such a visit
     * @param users users who were shown recommendations of it
     * @param usersClicked of those, users who clicked on one at least once
     * @param usersConverted users who ordered after such a visit at least once
     */
    public record Model(
            String experimentId,
            String variant,
            double weight,
            double rangeStart,
            double rangeEnd,
            double clickProbability,
            double conversionProbability,
            long users,
            long usersClicked,
            long usersConverted,
            Outcome stored,
            Outcome distinct) {}

    /** Events that carry a model's {@code variant}, and the orders among them. */
    public record Outcome(long viewed, long clicked, long addedToCart, long orders, Map<String, Gmv> gmv) {}

    /** One row of the answer to the post's question; {@code hour} is 0 to 23. */
    public record Answer(String experimentId, String variant, int hour, long stored, long distinct) {}

    /** The truth as indented JSON. */
    public String toJson() {
        return new JsonText().write(this);
    }
}
