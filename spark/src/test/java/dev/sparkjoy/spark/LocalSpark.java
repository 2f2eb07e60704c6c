package dev.sparkjoy.spark;

import org.apache.spark.sql.SparkSession;

/** One Spark in the process, for all tests. */
final class LocalSpark {
    private static final SparkSession SESSION = SparkSession.builder()
            .appName("tests")
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.default.parallelism", "2")
            .config("spark.log.level", "OFF")
            .getOrCreate();

    private LocalSpark() {}

    static SparkSession session() {
        return SESSION;
    }

    /** An engine of its own: what one test names no other sees. */
    static SparkEngine engine() {
        return SparkEngine.of(SESSION);
    }
}
