package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;

/**
 * {@code watermark()}: how late events of a stream may come. A batch has all its events, so nothing changes there; the
 * time and the length are checked all the same.
 */
final class WatermarkVerb implements Verb {
    @Override
    public String name() {
        return "watermark";
    }

    @Override
    public String usage() {
        return "watermark(.data, ts, delay)";
    }

    @Override
    public String doc() {
        return "How late events of a stream may come; changes nothing in a batch, which has them all.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        EventTime.of(call, "ts", input);
        if (call.needs("delay")) {
            EventTime.length(call, "delay");
        }
        return input;
    }
}
