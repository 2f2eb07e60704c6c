package dev.sparkjoy.tidy;

import java.util.List;
import java.util.Map;

/**
 * What became of a person's events.
 *
 * @param identities how many there are, by kind: {@code user}, {@code device}, {@code shared} (a device that others use),
 *     {@code email}, {@code elsewhere} (an e-mail that other users have)
 * @param events removed, or to be removed, by their names
 * @param others events of other users on shared devices, which stay
 * @param quarantined lines removed from the quarantine
 * @param rewritten files that held the person
 * @param searched files that were searched afterwards
 * @param left where the person is still
 * @param before whether this person was forgotten before
 * @param done whether anything was changed
 */
public record ForgetReport(
        Map<String, Long> identities,
        Map<String, Long> events,
        long others,
        long quarantined,
        long rewritten,
        long searched,
        List<Place> left,
        boolean before,
        boolean done) {
    public ForgetReport {
        identities = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(identities));
        events = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(events));
        left = List.copyOf(left);
    }

    /**
     * Where an identity still is.
     *
     * @param file in the store
     * @param path of the value in an event; empty in what is no event
     */
    public record Place(String file, String path, long count) {}

    ForgetReport proven(long files, List<Place> places) {
        return new ForgetReport(identities, events, others, quarantined, rewritten, files, places, before, true);
    }

    public long removed() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }
}
