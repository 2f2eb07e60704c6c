package dev.sparkjoy.logs;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks what was received on some days, by the folders it lies in. Safe to share between threads. */
public final class DayPicker {
    private final Days days;
    private final String location;
    private final int root;
    private final @Nullable LocalDate above;
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;
    private long undated;

    /**
     * For what lies at a location.
     *
     * @param folder the part of the location that has no wild cards; names of what is picked begin with it
     */
    public DayPicker(Days days, String location, String folder) {
        this.days = days;
        this.location = location;
        this.root = folder.lastIndexOf('/') + 1;
        this.above = days.areAll() ? null : lastDay(folder);
    }

    private static @Nullable LocalDate lastDay(String folder) {
        LocalDate day = null;
        for (String name : folder.split("/")) {
            LocalDate here = DayFolder.of(name);
            day = here == null ? day : here;
        }
        return day;
    }

    public boolean picksAll() {
        return days.areAll();
    }

    /** The day of a folder or of what is in it: what the topmost folder below the location says, else the location. */
    public @Nullable LocalDate day(String folder) {
        int from = Math.min(root, folder.length());
        for (String name : folder.substring(from).split("/")) {
            LocalDate day = DayFolder.of(name);
            if (day != null) {
                return day;
            }
        }
        return above;
    }

    /** Whether there may be something to pick in a folder. */
    public boolean enters(String folder) {
        LocalDate day = days.areAll() ? null : day(folder);
        if (day == null) {
            return true;
        }
        met(day);
        return days.have(day);
    }

    /** Whether an object is picked. */
    public boolean takes(String name) {
        if (days.areAll()) {
            return true;
        }
        LocalDate day = day(name.substring(0, name.lastIndexOf('/') + 1));
        if (day == null) {
            synchronized (this) {
                undated++;
            }
            return false;
        }
        met(day);
        return days.have(day);
    }

    private synchronized void met(LocalDate day) {
        first = first == null || day.isBefore(first) ? day : first;
        last = last == null || day.isAfter(last) ? day : last;
    }

    /** Why nothing was picked, where it was for the days; null where it was not. */
    public synchronized @Nullable JoyException nothing() {
        if (days.areAll() || (first == null && undated == 0)) {
            return null;
        }
        if (first == null) {
            return noDays(location);
        }
        Diagnostic problem = Diagnostic.error("no-files", "no log files of the days " + days + " at " + location)
                .help("there are days from " + first + " to " + last);
        return new JoyException(JoyException.Kind.DATA, problem);
    }

    /** That days are asked of a location that has none. */
    public static JoyException noDays(String location) {
        return new JoyException(
                JoyException.Kind.DATA,
                Diagnostic.error(
                                "no-day-folders",
                                "from and to go by folders of days, and there are none at " + location)
                        .help("such as segment-logs/<source>/1550361600000/ or rudder-logs/<source>/2019-02-17/")
                        .help("among several locations, name the days of one: read_json(path, from = …, to = …)")
                        .help("to choose events by their own time: filter(timestamp >= …)"));
    }

    /** What should be said of what was picked. */
    public synchronized List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (undated > 0) {
            notes.add(undated + (undated == 1 ? " file lies" : " files lie") + " in no folder of a day at " + location
                    + " and " + (undated == 1 ? "is" : "are") + " left out by from and to");
        }
        return notes;
    }
}
