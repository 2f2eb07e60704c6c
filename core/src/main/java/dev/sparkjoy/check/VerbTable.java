package dev.sparkjoy.check;

import dev.sparkjoy.support.Support;
import dev.sparkjoy.support.Target;
import dev.sparkjoy.syntax.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verbs, as the checker sees them. */
public interface VerbTable {
    /** Names of all verbs and their aliases. */
    List<String> names();

    /** Whether the verb begins a pipeline, such as {@code read_json}. */
    boolean isReader(String name);

    /** What a verb makes of rows. */
    Relation apply(String name, Relation input, Node.Call call, List<Node.Argument> arguments, Context context);

    /** What a reading verb gives; null where it can't (reported). */
    @Nullable
    Relation read(String name, Node.Call call, List<Node.Argument> arguments, Context context);

    /** Whether the verb ends a pipeline: nothing is left to be shown. */
    boolean isTerminal(String name);

    /** What a target can do with the verb. */
    Support support(String name, Target target);
}
