package dev.sparkjoy.sparksource;

import org.apache.spark.sql.connector.read.streaming.Offset;

/** How far a stream is: up to this entry of its log of files. */
final class Entry extends Offset {
    private final long number;

    Entry(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    @Override
    public String json() {
        return "{\"entry\":" + number + "}";
    }

    static Entry of(String json) {
        return new Entry(Long.parseLong(json.replaceAll("[^0-9]", "")));
    }
}
