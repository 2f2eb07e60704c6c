package dev.sparkjoy.cli;

import dev.sparkjoy.tidy.ForgetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code joy tidy forget} says; no identity stands in it. */
final class ForgetWords {
    private static final int MOST_PLACES = 20;
    private static final int MOST_EVENTS = 20;

    private ForgetWords() {}

    static List<String> of(ForgetReport report) {
        List<String> lines = new ArrayList<>();
        if (report.identities().isEmpty()) {
            lines.add("forgotten before; nothing of this person came since");
        } else {
            lines.add("known by " + identities(report.identities()));
            lines.add(format(
                    "%s %,d events%s, in %,d files, and %,d lines of the quarantine",
                    report.done() ? "removed" : "would remove",
                    report.removed(),
                    events(report.events()),
                    report.rewritten(),
                    report.quarantined()));
        }
        if (report.others() > 0) {
            lines.add(
                    format("%,d events of other users on a shared device stay; its id stays in them", report.others()));
        }
        if (report.identities().containsKey("elsewhere")) {
            lines.add("an e-mail is other users', too: their events stay; forget them by it if all are one person");
        }
        if (report.done()) {
            proof(report, lines);
        }
        lines.add("raw logs are not touched; events of this person that come later are left out");
        return lines;
    }

    private static void proof(ForgetReport report, List<String> lines) {
        long left = report.left().stream().mapToLong(ForgetReport.Place::count).sum();
        lines.add(format("searched %,d files: %,d occurrences left", report.searched(), left));
        report.left().stream()
                .limit(MOST_PLACES)
                .forEach(place -> lines.add(format(
                        "  %,d in %s%s",
                        place.count(), place.path().isEmpty() ? "" : place.path() + " of ", place.file())));
        if (report.left().size() > MOST_PLACES) {
            lines.add(format("  and in %,d places more", report.left().size() - MOST_PLACES));
        }
    }

    private static String events(Map<String, Long> events) {
        if (events.isEmpty()) {
            return "";
        }
        String some = events.entrySet().stream()
                .limit(MOST_EVENTS)
                .map(entry -> format("%s %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return " (" + some + (events.size() > MOST_EVENTS ? ", …" : "") + ")";
    }

    private static String identities(Map<String, Long> kinds) {
        List<String> parts = new ArrayList<>();
        kinds.forEach((kind, n) -> parts.add(format(
                "%,d %s",
                n,
                switch (kind) {
                    case "user" -> n == 1 ? "user id" : "user ids";
                    case "device" -> n == 1 ? "anonymous id" : "anonymous ids";
                    case "shared" -> n == 1 ? "shared anonymous id" : "shared anonymous ids";
                    case "elsewhere" -> n == 1 ? "shared e-mail" : "shared e-mails";
                    default -> n == 1 ? "e-mail" : "e-mails";
                })));
        return String.join(", ", parts);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
