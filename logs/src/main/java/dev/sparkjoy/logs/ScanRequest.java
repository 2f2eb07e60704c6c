package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What a question needs of the logs.
 *
 * @param columns the fields to hand over
 * @param filters what a row must satisfy to be wanted, all of them; rows that do not may still come
 * @param strict whether every line is parsed, so that no damage hides behind a filter
 * @param threads how many workers read
 * @param ordered whether rows come in object order, then line order
 * @param linesPerObject how many first lines of each object are read; {@link Long#MAX_VALUE} for all
 * @param skipUnreadable whether an object that cannot be read is counted instead of ending the scan
 */
public record ScanRequest(
        List<Column> columns,
        List<RawFilter> filters,
        boolean strict,
        int threads,
        boolean ordered,
        long linesPerObject,
        boolean skipUnreadable) {

    /**
     * A field to hand over, or what no field holds.
     *
     * @param path the field; of no meaning for what no field holds
     */
    public record Column(FieldPath path, Type type, Kind kind) implements Serializable {
        /** The field's values. */
        public Column(FieldPath path, Type type) {
            this(path, type, Kind.VALUE);
        }

        /** The field's values as of that type and no other: what does not fit it is NA, and no reason to widen it. */
        public static Column exactly(FieldPath path, Type type) {
            return new Column(path, type, Kind.EXACT);
        }

        /** TRUE where the field is an object, NA elsewhere. */
        public static Column presence(FieldPath path) {
            return new Column(path, Type.Scalar.LGL, Kind.PRESENCE);
        }

        /** What no other column holds exactly as it was in the log, as JSON; NA where that is nothing. */
        public static Column rest() {
            return new Column(FieldPath.of(""), Type.Scalar.JSON, Kind.REST);
        }

        /**
         * Records that are no JSON objects: they come as rows too, in which only this column has a value: an object of
         * {@code what} is wrong and the {@code text}, or {@code base64} where it is no text.
         */
        public static Column damage() {
            return new Column(FieldPath.of(""), Type.Scalar.JSON, Kind.DAMAGE);
        }
    }

    /** What a column holds. */
    public enum Kind {
        /** A field's value. */
        VALUE,
        /** A field's value, whose type is settled. */
        EXACT,
        /** Whether a field is an object. */
        PRESENCE,
        /** What no other column holds. */
        REST,
        /** What is no record. */
        DAMAGE
    }

    /** A row is only wanted if the string at {@code path} is one of these. Sound for fields typed {@code chr}. */
    public record RawFilter(FieldPath path, Set<String> anyOf) implements Serializable {
        public RawFilter {
            anyOf = Set.copyOf(anyOf);
        }
    }

    /** One that every object must be readable for. */
    public ScanRequest(
            List<Column> columns,
            List<RawFilter> filters,
            boolean strict,
            int threads,
            boolean ordered,
            long linesPerObject) {
        this(columns, filters, strict, threads, ordered, linesPerObject, false);
    }

    public ScanRequest {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        if (threads < 1) {
            throw new IllegalArgumentException("a scan has at least one thread");
        }
    }
}
