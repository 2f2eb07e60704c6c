package dev.sparkjoy.render;

import dev.sparkjoy.engine.Result;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line. */
public final class JsonLines implements RowWriter {
    @Override
    public long write(Result rows, OutputStream out) throws IOException {
        ByteSink sink = new ByteSink(out);
        long written = 0;
        boolean more = rows.next();
        JsonRows objects = new JsonRows(rows.columns());
        for (; more; more = rows.next()) {
            objects.write(rows, sink);
            sink.put('\n');
            written++;
        }
        sink.flush();
        return written;
    }
}
