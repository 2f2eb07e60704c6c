package dev.sparkjoy.spark;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.plan.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Batches into a table of a DuckDB file. The number of a batch is committed with its rows, so that one that is run again
 * finds itself written. Between batches the file is free for others to read.
 */
final class DuckDbSink {
    /** Which batches of which stream are in the file. */
    private static final String DONE = "joy_stream_batches";

    private final Sink.DuckDb sink;
    private final String stream;
    private final boolean replaces;
    private final Path pending;

    /**
     * A sink.
     *
     * @param replaces whether each batch holds all rows
     */
    DuckDbSink(Sink.DuckDb sink, String stream, boolean replaces, Path pending) {
        this.sink = sink;
        this.stream = stream;
        this.replaces = replaces;
        this.pending = pending;
    }

    /** Whether the stream has written nothing there. */
    boolean isNew() {
        if (!Files.exists(Path.of(sink.path()))) {
            return true;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            prepare(statement);
            return last(connection) < 0;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void write(Dataset<Row> rows, Long batch) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                prepare(statement);
            }
            if (last(connection) >= batch) {
                return;
            }
            Path folder = pending.resolve("batch-" + batch);
            FileSink.delete(folder);
            rows.write().parquet(folder.toUri().toString());
            insert(connection, folder);
            done(connection, batch);
            connection.commit();
            FileSink.delete(folder);
        } catch (SQLException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + sink.path());
    }

    private static void prepare(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE IF NOT EXISTS " + DONE
                + " (stream VARCHAR, batch BIGINT, written TIMESTAMPTZ DEFAULT current_timestamp)");
    }

    private long last(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT max(batch) FROM " + DONE + " WHERE stream = ?")) {
            query.setString(1, stream);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                long batch = found.getLong(1);
                return found.wasNull() ? -1 : batch;
            }
        }
    }

    private void insert(Connection connection, Path folder) throws SQLException {
        String table = "\"" + sink.table().replace("\"", "\"\"") + "\"";
        String rows = "SELECT * FROM read_parquet('" + folder.toString().replace("'", "''") + "/*.parquet')";
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + table + " AS " + rows + " LIMIT 0");
        }
        if (replaces) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM " + table);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + table + " BY NAME " + rows);
        }
    }

    private void done(Connection connection, long batch) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + DONE + " (stream, batch) VALUES (?, ?)")) {
            insert.setString(1, stream);
            insert.setLong(2, batch);
            insert.executeUpdate();
        }
    }

    private RuntimeException failed(SQLException e) {
        String message = String.valueOf(e.getMessage());
        Diagnostic problem = Diagnostic.error(
                "unwritable",
                "cannot write to " + sink.path() + ": "
                        + message.lines().findFirst().orElse(message));
        return Streams.refused(
                message.contains("No suitable driver")
                        ? problem.help("add the module sparkjoy-duckdb, which brings DuckDB")
                        : problem);
    }
}
