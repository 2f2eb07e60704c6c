package dev.sparkjoy.sql;

import java.util.function.BiFunction;

/**
 * The SQL of a function's row. {@code {x}} is the argument x, {@code {*}} all that {@code ...} took, {@code {||}} the
 * same joined by {@code ||}; {@code {of}} follows an aggregate; {@code {alone}} (the given order alone), {@code {ordered}} (then the pipeline's), {@code {running}}, {@code {whole}} and
 * {@code {keyed}} stand inside OVER; {@code {side?left=A;right=B}} chooses by a constant. A digit and a bar in front say
 * how strongly the text binds.
 */
record Template(String text, int level) {

    static Template of(String sql) {
        boolean levelled = sql.length() > 2 && Character.isDigit(sql.charAt(0)) && sql.charAt(1) == '|';
        return levelled ? new Template(sql.substring(2), sql.charAt(0) - '0') : new Template(sql, Sql.ATOM);
    }

    /** Fills the places; the function gets a place's name and how strongly what stands there must bind. */
    Sql fill(BiFunction<String, Integer, String> places) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '{') {
                out.append(c);
                at++;
                continue;
            }
            int end = matching(at);
            String place = text.substring(at + 1, end);
            int question = place.indexOf('?');
            if (question > 0) {
                out.append(choice(place, question, places));
            } else {
                out.append(places.apply(place, required(at, end)));
            }
            at = end + 1;
        }
        return new Sql(out.toString(), level);
    }

    private String choice(String place, int question, BiFunction<String, Integer, String> places) {
        String chosen = places.apply(place.substring(0, question), -1);
        for (String branch : place.substring(question + 1).split(";")) {
            int equals = branch.indexOf('=');
            if (branch.substring(0, equals).equals(chosen)) {
                return new Template(branch.substring(equals + 1), Sql.ATOM)
                        .fill(places)
                        .text();
            }
        }
        throw new IllegalArgumentException(chosen);
    }

    private int matching(int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException(text);
    }

    /** Between brackets and commas anything may stand; next to an operator, only what binds stronger. */
    private int required(int start, int end) {
        boolean leftEdge = start == 0 || "(,".indexOf(before(start)) >= 0;
        boolean rightEdge = end == text.length() - 1
                || "),".indexOf(text.charAt(end + 1)) >= 0
                || text.startsWith(" ORDER", end + 1);
        boolean inBrackets = depth(start) > 0;
        if (leftEdge && rightEdge && (inBrackets || level == Sql.ATOM)) {
            return 0;
        }
        if (inBrackets) {
            return Sql.ATOM;
        }
        if (text.startsWith("CASE ") || text.startsWith("ELSE ") || level == Sql.ATOM) {
            return Sql.ATOM;
        }
        // Comparisons do not chain.
        return start == 0 && level != 4 ? level : level + 1;
    }

    private char before(int start) {
        return text.charAt(start - 1) == ' ' && start > 1 && text.charAt(start - 2) == ','
                ? ','
                : text.charAt(start - 1);
    }

    private int depth(int position) {
        int depth = 0;
        for (int i = 0; i < position; i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        return depth;
    }
}
