package dev.sparkjoy.sql;

/** Columns that every source of logs has beside its fields; no user's text names them. */
public final class LogColumns {
    /** A row's place in the source: see {@link ScanRead.Kind#ORDINAL}. */
    public static final String ROW = Folding.ROW;

    /** See {@link ScanRead.Kind#REST}. */
    public static final String REST = "joy_rest";

    /** See {@link ScanRead.Kind#DAMAGE}. */
    public static final String DAMAGE = "joy_damage";

    private LogColumns() {}
}
