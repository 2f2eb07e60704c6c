package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.ReadingReport;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.logs.Batch;
import dev.sparkjoy.plan.EventFields;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Intake;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.sql.ScanRead;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts events as they pass from the reader to the engine: those without an id, late ones, those from the future. What an
 * engine does with rows later can't change it. Any number of threads.
 */
final class Arrivals {
    private static final long DAY = 86_400_000_000L;

    private final EventFields fields;
    private final boolean ids;
    private final boolean times;
    private final List<String> names;
    private final LongAdder withoutId = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder future = new LongAdder();

    Arrivals(Source source) {
        Intake intake = source.intake();
        this.fields = new EventFields(source.type());
        this.ids = intake.dedupe() && fields.id() != null;
        this.times = intake.eventTime() && fields.received() != null;
        Set<String> all = new LinkedHashSet<>();
        if (ids) {
            all.add(EventFields.ID);
        }
        if (times && fields.received() instanceof Expr.Column received) {
            all.add(received.name());
            fields.moments().forEach(moment -> all.addAll(moment.fields()));
        }
        this.names = List.copyOf(all);
    }

    /** Where the columns that counting needs are among those read; those that are not there yet are added. */
    int[] placesAmong(List<ScanRead.Column> columns) {
        int[] places = new int[names.size()];
        for (int i = 0; i < places.length; i++) {
            FieldPath path = FieldPath.of(names.get(i));
            int at = 0;
            while (at < columns.size()
                    && !(columns.get(at).kind() == ScanRead.Kind.VALUE
                            && columns.get(at).path().equals(path))) {
                at++;
            }
            if (at == columns.size()) {
                Expr.Column id = fields.id();
                Type type = i == 0 && ids && id != null ? id.type() : Type.Scalar.DTTM;
                columns.add(new ScanRead.Column(names.get(i), path, type, ScanRead.Kind.VALUE));
            }
            places[i] = at;
        }
        return places;
    }

    void count(Batch batch, int[] places) {
        if (ids) {
            int missing = 0;
            for (int row = 0; row < batch.rows(); row++) {
                missing += batch.isNull(places[0], row) ? 1 : 0;
            }
            withoutId.add(missing);
        }
        if (times) {
            times(batch, places);
        }
    }

    private void times(Batch batch, int[] places) {
        int received = places[ids ? 1 : 0];
        List<int[]> moments = new ArrayList<>();
        fields.moments()
                .forEach(moment -> moments.add(moment.fields().stream()
                        .mapToInt(name -> places[names.indexOf(name)])
                        .toArray()));
        int lateHere = 0;
        int futureHere = 0;
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.isNull(received, row)) {
                continue;
            }
            long arrival = batch.integer(received, row);
            long time = time(batch, row, moments, arrival);
            lateHere += Math.floorDiv(time, DAY) < Math.floorDiv(arrival, DAY) ? 1 : 0;
            futureHere += time > arrival ? 1 : 0;
        }
        late.add(lateHere);
        future.add(futureHere);
    }

    /** The first moment that is known; the arrival is the last of them. */
    private static long time(Batch batch, int row, List<int[]> moments, long arrival) {
        for (int[] moment : moments) {
            boolean known = true;
            for (int column : moment) {
                known &= !batch.isNull(column, row);
            }
            if (known) {
                return moment.length == 1
                        ? batch.integer(moment[0], row)
                        : batch.integer(moment[0], row)
                                - (batch.integer(moment[1], row) - batch.integer(moment[2], row));
            }
        }
        return arrival;
    }

    ReadingReport.Events counted() {
        return new ReadingReport.Events(withoutId.sum(), late.sum(), future.sum());
    }
}
