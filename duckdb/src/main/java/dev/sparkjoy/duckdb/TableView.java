package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.Type;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table of files as a view, so that queries name it and not its files: the columns are as the grammar has them, whatever
 * a file of earlier days lacks.
 */
final class TableView {
    private final DuckDbDialect dialect;
    private final FileTables.Contents contents;
    private final String files;

    /**
     * A view to be.
     *
     * @param files the rows of its files, in SQL; empty for no files
     */
    TableView(DuckDbDialect dialect, FileTables.Contents contents, String files) {
        this.dialect = dialect;
        this.contents = contents;
        this.files = files;
    }

    /** A name that says where it is from. */
    static String name(String location, int id) {
        Path last = Path.of(location).toAbsolutePath().normalize().getFileName();
        String plain = String.valueOf(last).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return "tidy_" + (plain.isEmpty() ? "store" : plain) + (id > 1 ? "_" + id : "");
    }

    /** The statement that makes the view, given the columns that the files have. */
    String definition(String name, Type.Struct there) {
        String columns = contents.type().fields().stream()
                .map(field -> column(field, there.field(field.name())) + " AS " + dialect.identifier(field.name()))
                .collect(Collectors.joining(", "));
        String rows = files.isEmpty()
                ? ", CAST(0 AS BIGINT) AS joy_row WHERE FALSE"
                : ", file_index * " + (1L << 40) + " + file_row_number AS joy_row FROM " + files;
        return "CREATE OR REPLACE TEMP VIEW " + dialect.identifier(name) + " AS SELECT " + columns + rows;
    }

    private String column(Type.Field wanted, Type.@org.jspecify.annotations.Nullable Field there) {
        String name = dialect.identifier(wanted.name());
        if (there == null) {
            return "CAST(NULL AS " + dialect.type(wanted.type()) + ")";
        }
        if (wanted.type().isInstant()) {
            // The session's zone is UTC. A cast lets a range of times pass over files by their statistics; timezone()
            // does not.
            return "CAST(" + name + " AS TIMESTAMP)";
        }
        boolean same = there.type().equals(wanted.type()) && !holdsInstants(wanted.type());
        return same ? name : "CAST(" + name + " AS " + dialect.type(wanted.type()) + ")";
    }

    private static boolean holdsInstants(Type type) {
        return switch (type) {
            case Type.Struct struct -> struct.fields().stream().anyMatch(field -> holdsInstants(field.type()));
            case Type.ListOf list -> holdsInstants(list.element());
            case Type.Scalar scalar -> scalar == Type.Scalar.DTTM;
            case Type.InZone ignored -> true;
            case Type.Difftime ignored -> false;
        };
    }
}
