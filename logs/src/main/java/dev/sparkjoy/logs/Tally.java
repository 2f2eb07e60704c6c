package dev.sparkjoy.logs;

import dev.sparkjoy.base.ReadingReport;
import java.util.ArrayList;
import java.util.List;

/** What was met in a chunk, counted. */
final class Tally {
    long objects;
    long finished;
    long stored;
    long inflated;
    long truncated;
    long unreadable;
    long lines;
    long rows;
    long blank;
    long malformed;
    long filtered;

    /** By the slots of the scan plan. */
    final long[] coerced;

    final long[] lost;
    private List<Place> places = new ArrayList<>();

    Tally(int slots) {
        coerced = new long[slots];
        lost = new long[slots];
    }

    void note(Place place) {
        places.add(place);
    }

    /** Whether the place of a further malformed record can still be among those kept. */
    boolean keepsMore() {
        return places.size() < ReadingReport.KEPT_PROBLEMS;
    }

    List<Place> places() {
        return places;
    }

    void add(Tally other) {
        objects += other.objects;
        finished += other.finished;
        stored += other.stored;
        inflated += other.inflated;
        truncated += other.truncated;
        unreadable += other.unreadable;
        lines += other.lines;
        rows += other.rows;
        blank += other.blank;
        malformed += other.malformed;
        filtered += other.filtered;
        for (int i = 0; i < lost.length; i++) {
            coerced[i] += other.coerced[i];
            lost[i] += other.lost[i];
        }
        if (!other.places.isEmpty()) {
            places.addAll(other.places);
            keepFirst();
        }
    }

    private void keepFirst() {
        places.sort(null);
        if (places.size() > ReadingReport.KEPT_PROBLEMS) {
            places = new ArrayList<>(places.subList(0, ReadingReport.KEPT_PROBLEMS));
        }
    }

    /** Moves the places in an object by the records that came before. */
    void shift(int object, long records) {
        places.replaceAll(place -> place.object() == object && place.line() > 0
                ? new Place(object, place.line() + records, place.what())
                : place);
    }
}
