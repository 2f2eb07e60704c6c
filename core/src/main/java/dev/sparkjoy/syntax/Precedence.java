package dev.sparkjoy.syntax;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How strongly operators bind: R's table. Parser and printer read the same one. */
record Precedence(int left, int right) {
    /** {@code -x} binds stronger than {@code :} and weaker than {@code ^}. */
    static final int SIGN = 120;

    static final int NOT = 70;
    static final int TILDE = 40;
    /** Calls, indexing, {@code $}. */
    static final int POSTFIX = 150;

    private static final Map<String, Precedence> BINARY = Map.ofEntries(
            Map.entry("=", rightwards(10)),
            Map.entry("<-", rightwards(20)),
            Map.entry("<<-", rightwards(20)),
            Map.entry("->", leftwards(30)),
            Map.entry("->>", leftwards(30)),
            Map.entry("~", leftwards(TILDE)),
            Map.entry("|", leftwards(50)),
            Map.entry("||", leftwards(50)),
            Map.entry("&", leftwards(60)),
            Map.entry("&&", leftwards(60)),
            Map.entry("==", leftwards(80)),
            Map.entry("!=", leftwards(80)),
            Map.entry("<", leftwards(80)),
            Map.entry("<=", leftwards(80)),
            Map.entry(">", leftwards(80)),
            Map.entry(">=", leftwards(80)),
            Map.entry("+", leftwards(90)),
            Map.entry("-", leftwards(90)),
            Map.entry("*", leftwards(100)),
            Map.entry("/", leftwards(100)),
            Map.entry("|>", leftwards(105)),
            Map.entry(":", leftwards(110)),
            Map.entry("^", rightwards(130)));

    static @Nullable Precedence of(String operator) {
        // All of %in%, %%, %/%, %notin% bind like the pipe.
        return operator.startsWith("%") ? leftwards(105) : BINARY.get(operator);
    }

    private static Precedence leftwards(int power) {
        return new Precedence(power, power + 1);
    }

    private static Precedence rightwards(int power) {
        return new Precedence(power + 1, power);
    }
}
