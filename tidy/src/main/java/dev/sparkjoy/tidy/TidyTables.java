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
    public Contents open(Path folder, DuckDbEngine engine) {
        Snapshot now = new StoreLog(folder.toAbsolutePath().normalize(), engine).latest();
        if (!now.exists()) {
            throw new JoyException(
                    JoyException.Kind.DATA,
                    Diagnostic.error("no-store", "there is no tidy store at " + folder)
                            .help("`joy tidy LOGS " + folder + "` makes one of logs"));
        }
        return new Contents(Columns.all(now.type()), now.paths(), FileShape.isOne(now.files()));
    }

    @Override
    public long missing(Path folder, DuckDbEngine engine, List<LogObject> objects) {
        return new TidyStore(folder, engine).missing(objects);
    }
}
