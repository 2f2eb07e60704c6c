package dev.sparkjoy.tidy;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.duckdb.DuckDbEngine;
import dev.sparkjoy.duckdb.FileTables;
import dev.sparkjoy.logs.LogObject;
import java.nio.file.Path;
import java.util.List;

/** Tidy stores for {@code read_tidy()}. */
public final class TidyTables implements FileTables {
    /** For the service loader. */
    public TidyTables() {}

    @Override
    public Contents open(String location, DuckDbEngine engine) {
        Place place = Place.of(location, engine);
        Snapshot now = new StoreLog(place, engine).latest();
        if (!now.exists()) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("no-store", "there is no tidy store at " + location)
                            .help("`joy tidy LOGS " + location + "` makes one of logs"));
        }
        List<Part> parts = now.files().stream()
                .map(file -> new Part(file.day(), file.event(), place.object(file)))
                .toList();
        return new Contents(Columns.all(now.type()), parts, FileShape.isOne(now.files()));
    }

    @Override
    public long missing(Path folder, DuckDbEngine engine, List<LogObject> objects) {
        return new TidyStore(folder, engine).missing(objects);
    }
}
