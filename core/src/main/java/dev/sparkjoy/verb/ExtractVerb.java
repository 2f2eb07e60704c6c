package dev.sparkjoy.verb;

import dev.sparkjoy.check.Relation;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.plan.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code extract()}: the groups of a pattern as columns; NA where a text does not match. */
final class ExtractVerb implements Verb {
    @Override
    public String name() {
        return "extract";
    }

    @Override
    public String usage() {
        return "extract(.data, col, into, regex = \"([[:alnum:]]+)\", remove = TRUE)";
    }

    @Override
    public String doc() {
        return "Makes columns of the groups of a pattern; NA where it does not match.";
    }

    @Override
    public Relation apply(Relation input, VerbCall call) {
        if (!call.needs("col") || !call.needs("into")) {
            return input;
        }
        List<Named> chosen = call.selection("col", input);
        List<String> into = call.texts("into");
        String regex = Objects.requireNonNullElse(call.text("regex"), "([[:alnum:]]+)");
        if (chosen.size() != 1) {
            return call.problem("one-column", call.valueSpan("col"), "`extract()` takes one column", input);
        }
        Expr text = Pieces.text(chosen.get(0), call, "col");
        if (text == null) {
            return input;
        }
        try {
            int groups = Pattern.compile(regex).matcher("").groupCount();
            if (groups != into.size()) {
                return call.problem(
                        "wrong-size",
                        call.has("regex") ? call.valueSpan("regex") : call.valueSpan("into"),
                        "the pattern has " + groups + " group" + (groups == 1 ? "" : "s") + ", `into` names "
                                + into.size(),
                        input);
            }
        } catch (PatternSyntaxException e) {
            return call.problem(
                    "bad-pattern", call.valueSpan("regex"), "no regular expression: " + e.getDescription(), input);
        }
        List<Named> made = new ArrayList<>();
        for (int i = 0; i < into.size(); i++) {
            made.add(new Named(into.get(i), SeparatePatternVerb.group(text, Expr.text(regex), i + 1)));
        }
        return Pieces.replaced(input, chosen.get(0).name(), made, call.flag("remove", true), call);
    }
}
