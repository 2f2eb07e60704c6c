package dev.sparkjoy.function;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a function takes and gives. Words for types of parameters: the value types; {@code num} (int or dbl, lgl counts
 * as int), {@code time} (date or dttm; text is parsed), {@code any}, {@code key} (something to sort by, with
 * {@code desc()}), {@code flag} and {@code word} and {@code count} (constants: TRUE/FALSE, text, a whole number), {@code unit}
 * (a word for a unit of time), {@code pattern} and {@code replacement} (regular expressions), {@code wall} (a time, taken
 * apart in its zone), {@code list}, {@code element} (as the elements of the list before), {@code function}. Words
 * for results: the value types; {@code same} (as the first argument), {@code common} (what all arguments share),
 * {@code sum} (int for int and lgl, else dbl), {@code num} (int for int, else dbl).
 */
public record Signature(List<Parameter> parameters, String result) {
    public Signature {
        parameters = List.copyOf(parameters);
    }

    /** Reads {@code (x: num, digits: count = 0) -> dbl}. */
    static Signature parse(String text) {
        int close = text.lastIndexOf(") -> ");
        String inner = text.substring(1, close);
        List<Parameter> parameters = new ArrayList<>();
        for (String part : inner.isBlank() ? new String[0] : inner.split(", ")) {
            parameters.add(parameter(part));
        }
        return new Signature(parameters, text.substring(close + 5));
    }

    private static Parameter parameter(String text) {
        int equals = text.indexOf(" = ");
        @Nullable String fallback = equals < 0 ? null : text.substring(equals + 3);
        String declaration = equals < 0 ? text : text.substring(0, equals);
        int colon = declaration.indexOf(": ");
        String name = declaration.substring(0, colon);
        return new Parameter(name, declaration.substring(colon + 2), fallback, name.equals("..."));
    }

    /** As it stands in help: {@code str_sub(string: chr, start: int = 1) -> chr}. */
    public String show(String function) {
        StringJoiner joiner = new StringJoiner(", ", function + "(", ") -> " + result);
        parameters.forEach(parameter -> joiner.add(parameter.name() + ": " + parameter.type()
                + (parameter.fallback() == null ? "" : " = " + parameter.fallback())));
        return joiner.toString();
    }
}
