package dev.sparkjoy.render;

import dev.sparkjoy.engine.Result;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON array, each object of it on a line. */
public final class JsonArray implements RowWriter {
    @Override
    public long write(Result rows, OutputStream out) throws IOException {
        ByteSink sink = new ByteSink(out);
        long written = 0;
        boolean more = rows.next();
        JsonRows objects = new JsonRows(rows.columns());
        sink.put('[');
        for (; more; more = rows.next()) {
            sink.ascii(written == 0 ? "\n" : ",\n");
            objects.write(rows, sink);
            written++;
        }
        sink.ascii(written == 0 ? "]\n" : "\n]\n");
        sink.flush();
        return written;
    }
}
