package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.DTTM;

import dev.sparkjoy.base.Type;
import dev.sparkjoy.function.Parameter;
import dev.sparkjoy.syntax.Node;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Zones by name. */
final class Zones {
    private Zones() {}

    /** The type of instants seen in a zone; the session's where none is named. */
    static Type named(Expressions in, @Nullable Node node, String function) {
        if (node == null) {
            return in.context().sources().instants();
        }
        String name = in.word(node, function, new Parameter("tz", "word", null, false));
        if (name == null || name.equals("UTC") || name.equals("GMT")) {
            return DTTM;
        }
        if (name.isEmpty()) {
            return in.context().sources().instants();
        }
        try {
            return new Type.InZone(ZoneId.of(name).getId());
        } catch (DateTimeException e) {
            String nearest = Suggest.nearest(name, ZoneId.getAvailableZoneIds());
            in.context()
                    .problems()
                    .add(in.context()
                            .problems()
                            .error("unknown-zone", node.span(), "there is no time zone \"" + name + "\"")
                            .suggest(nearest == null ? null : "\"" + nearest + "\""));
            return DTTM;
        }
    }
}
