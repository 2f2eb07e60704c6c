package dev.sparkjoy.engine;

/** Found by {@link java.util.ServiceLoader}: how the Java API reaches an engine it does not know. */
public interface EngineProvider {
    /** The name it is asked for by, such as {@code duckdb}. */
    String name();

    /** Opens an engine with its defaults. */
    Engine open();
}
