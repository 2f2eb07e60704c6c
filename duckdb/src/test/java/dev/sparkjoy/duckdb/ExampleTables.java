package dev.sparkjoy.duckdb;

import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.check.Checked;
import dev.sparkjoy.engine.Session;
import dev.sparkjoy.table.Table;
import dev.sparkjoy.testkit.Conformance;
import java.sql.SQLException;
import java.util.Map;

/** Small tables that the tests of this module ask questions of. */
final class ExampleTables {
    private ExampleTables() {}

    /** An engine with events as columns ({@code ev}) and as nested logs ({@code logs}). */
    static DuckDbEngine events() throws SQLException {
        return with("""
                CREATE TABLE ev (ts TIMESTAMP, "user" VARCHAR, event VARCHAR, variant VARCHAR, value DOUBLE, qty BIGINT)""", """
                INSERT INTO ev VALUES
                  ('2019-02-17 03:04:05', 'u1', 'view', 'a', 1.5, 1),
                  ('2019-02-17 03:10:00', 'u2', 'view', 'b', NULL, 2),
                  ('2019-02-17 05:00:00', 'u1', 'click', 'a', 3.0, NULL),
                  ('2019-02-18 00:00:00', NULL, 'order', NULL, 20.25, 4)""", """
                CREATE TABLE logs (id BIGINT, event VARCHAR, properties STRUCT(vertical VARCHAR, cart_id VARCHAR,
                  price DOUBLE, quantity BIGINT, products STRUCT(sku VARCHAR, price DOUBLE)[]))""", """
                INSERT INTO logs VALUES
                  (1, 'Added to Cart', {'vertical': 'Food', 'cart_id': 'c1', 'price': 2.5, 'quantity': 1, 'products': []}),
                  (2, 'Added to Cart', {'vertical': 'Mart', 'cart_id': 'c2', 'price': 4.0, 'quantity': 3, 'products': NULL})""", """
                CREATE TABLE plans ("user" VARCHAR, plan VARCHAR, since TIMESTAMP, until TIMESTAMP)""", """
                INSERT INTO plans VALUES
                  ('u1', 'free', '2019-02-01', '2019-02-17 04:00:00'),
                  ('u1', 'gold', '2019-02-17 04:00:00', '2020-01-01'),
                  ('u3', 'free', '2019-01-01', '2020-01-01'),
                  (NULL, 'guest', '2019-01-01', '2020-01-01')""", """
                CREATE TABLE orders (id BIGINT, tags VARCHAR, "lines" STRUCT(sku VARCHAR, qty BIGINT)[], n BIGINT)""", """
                INSERT INTO orders VALUES
                  (1, 'new-food', [{'sku': 's1', 'qty': 1}, {'sku': 's2', 'qty': 2}], 2),
                  (2, 'food', [], 0),
                  (3, NULL, [{'sku': 's1', 'qty': 5}], 1)""", """
                CREATE TABLE scores (model VARCHAR, ctr_a DOUBLE, ctr_b DOUBLE, gmv_a DOUBLE, gmv_b DOUBLE)""", """
                INSERT INTO scores VALUES ('m1', 0.1, 0.2, 10, 20), ('m2', 0.3, NULL, 30, NULL)""");
    }

    /** An engine after these statements. */
    static DuckDbEngine with(String... statements) throws SQLException {
        DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults());
        for (String statement : statements) {
            engine.execute(statement);
        }
        return engine;
    }

    static Session session(DuckDbEngine engine) {
        return new Session(engine, Map.of(), Map.of());
    }

    /** The rows of a text's last statement. */
    static Table rows(DuckDbEngine engine, String pipeline) {
        return Conformance.rows(engine, pipeline);
    }

    /** The SQL of a text's last statement. */
    static String sql(DuckDbEngine engine, String pipeline) {
        Checked checked = session(engine).checked(new SourceText("<test>", pipeline));
        return engine.sql(checked.actions().get(checked.actions().size() - 1).relation());
    }
}
