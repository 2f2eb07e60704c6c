package dev.sparkjoy.logs;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A path with wild cards: {@code *} and {@code ?} within a name, {@code **} across folders (also none), <code>{a,b}</code>,
 * {@code [a-z]}, {@code [!a]}; a backslash takes the next character as it is.
 *
 * @param folder the part before the first wild card, up to its last slash; empty for the working folder
 * @param paths what a whole path must be like
 * @param hidden whether the wild part names hidden files itself
 */
public record Glob(String folder, Pattern paths, boolean hidden) {
    private static final String WILD = "*?{[";

    public static boolean isWild(String location) {
        return location.chars().anyMatch(c -> WILD.indexOf(c) >= 0);
    }

    /** Reads a location that is wild. */
    public static Glob of(String written) {
        String location = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        int wild = 0;
        while (WILD.indexOf(location.charAt(wild)) < 0) {
            wild++;
        }
        int slash = location.lastIndexOf('/', wild);
        String rest = location.substring(slash + 1);
        boolean hidden = rest.startsWith(".") || rest.startsWith("_") || rest.contains("/.") || rest.contains("/_");
        return new Glob(location.substring(0, slash + 1), pattern(location), hidden);
    }

    /** What all that matches begins with. */
    public static String literal(String location) {
        int wild = 0;
        StringBuilder literal = new StringBuilder();
        while (wild < location.length() && WILD.indexOf(location.charAt(wild)) < 0) {
            boolean escape = location.charAt(wild) == '\\' && wild + 1 < location.length();
            wild += escape ? 1 : 0;
            literal.append(location.charAt(wild++));
        }
        return literal.toString();
    }

    /** Whether a path, or a folder it is in, is like this: a folder that matches stands for all that is in it. */
    public boolean holds(String path) {
        for (int end = path.length(); end > folder.length(); end = path.lastIndexOf('/', end - 1)) {
            if (matches(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    public boolean matches(String path) {
        return paths.matcher(path).matches();
    }

    private static Pattern pattern(String location) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < location.length(); i++) {
            char c = location.charAt(i);
            if (c == '*' && location.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (c == '*' && location.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '[' && location.indexOf(']', i + 2) > 0) {
                int end = location.indexOf(']', i + 2);
                regex.append(range(location.substring(i + 1, end)));
                i = end;
            } else if (c == '\\' && i + 1 < location.length()) {
                regex.append(Pattern.quote(String.valueOf(location.charAt(++i))));
            } else {
                braces += c == '{' ? 1 : c == '}' ? -1 : 0;
                regex.append(one(c, braces > 0 || c == '}'));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(location));
        }
    }

    private static String one(char c, boolean inBraces) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            case '{' -> "(?:";
            case '}' -> ")";
            case ',' -> inBraces ? "|" : ",";
            default -> Pattern.quote(String.valueOf(c));
        };
    }

    private static String range(String inside) {
        boolean not = inside.startsWith("!") || inside.startsWith("^");
        String members = inside.substring(not ? 1 : 0)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("&&", "&\\&");
        return "(?!/)[" + (not ? "^" : "") + members + "]";
    }
}
