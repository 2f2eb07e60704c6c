package dev.sparkjoy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The verbs as Java methods, each what the verb of the same name is in text. Arguments are terms; parameters are given by
 * name: {@code sliceMax(col("price"), arg("n", 3))}, {@code leftJoin(plans, arg("by", "user"))}.
 */
public abstract sealed class FrameVerbs permits Frame {
    FrameVerbs() {}

    /** Goes on with a verb by its name; arguments are terms, frames, or plain values. */
    public abstract Frame verb(String name, Object... arguments);

    private Frame columns(String name, String... columns) {
        return verb(name, Arrays.stream(columns).map(Joy::path).toArray());
    }

    private Frame with(String name, Frame other, Term... options) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(other);
        arguments.addAll(Arrays.asList(options));
        return verb(name, arguments.toArray());
    }

    /** Keeps the rows for which all conditions are TRUE. */
    public Frame filter(Term... arguments) {
        return verb("filter", (Object[]) arguments);
    }

    /** Drops the rows for which all conditions are TRUE. */
    public Frame filterOut(Term... arguments) {
        return verb("filter_out", (Object[]) arguments);
    }

    /** Chooses columns. */
    public Frame select(Term... arguments) {
        return verb("select", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame select(String... columns) {
        return columns("select", columns);
    }

    /** Renames columns: {@code rename(col("old").as("new"))}. */
    public Frame rename(Term... arguments) {
        return verb("rename", (Object[]) arguments);
    }

    /** Renames columns by a function of their names. */
    public Frame renameWith(Object... arguments) {
        return verb("rename_with", arguments);
    }

    /** Moves columns, to the front unless {@code .before} or {@code .after} say where. */
    public Frame relocate(Term... arguments) {
        return verb("relocate", (Object[]) arguments);
    }

    /** Makes or changes columns; later ones see earlier ones. */
    public Frame mutate(Term... arguments) {
        return verb("mutate", (Object[]) arguments);
    }

    /** Makes columns and keeps only them. */
    public Frame transmute(Term... arguments) {
        return verb("transmute", (Object[]) arguments);
    }

    /** Sorts rows; NA last. */
    public Frame arrange(Term... arguments) {
        return verb("arrange", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame arrange(String... columns) {
        return columns("arrange", columns);
    }

    /** Keeps the first row of each combination of values. */
    public Frame distinct(Term... arguments) {
        return verb("distinct", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame distinct(String... columns) {
        return columns("distinct", columns);
    }

    /** Counts rows per combination of values. */
    public Frame count(Term... arguments) {
        return verb("count", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame count(String... columns) {
        return columns("count", columns);
    }

    /** Counts rows per group. */
    public Frame tally(Term... arguments) {
        return verb("tally", (Object[]) arguments);
    }

    /** Adds the number of rows per combination of values to each row. */
    public Frame addCount(Term... arguments) {
        return verb("add_count", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame addCount(String... columns) {
        return columns("add_count", columns);
    }

    /** Adds the number of rows per group to each row. */
    public Frame addTally(Term... arguments) {
        return verb("add_tally", (Object[]) arguments);
    }

    /** Groups rows for the verbs after it. */
    public Frame groupBy(Term... arguments) {
        return verb("group_by", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame groupBy(String... columns) {
        return columns("group_by", columns);
    }

    /** Takes the grouping away. */
    public Frame ungroup(Term... arguments) {
        return verb("ungroup", (Object[]) arguments);
    }

    /** Makes one row per group. */
    public Frame summarise(Term... arguments) {
        return verb("summarise", (Object[]) arguments);
    }

    /** Makes any number of rows per group. */
    public Frame reframe(Term... arguments) {
        return verb("reframe", (Object[]) arguments);
    }

    /** Makes each row a group. */
    public Frame rowwise(Term... arguments) {
        return verb("rowwise", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame rowwise(String... columns) {
        return columns("rowwise", columns);
    }

    /** Makes a row per group, its rows as a list. */
    public Frame nestBy(Term... arguments) {
        return verb("nest_by", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame nestBy(String... columns) {
        return columns("nest_by", columns);
    }

    /** Chooses rows by their position. */
    public Frame slice(Object... arguments) {
        return verb("slice", arguments);
    }

    /** Chooses the first rows of each group. */
    public Frame sliceHead(Term... arguments) {
        return verb("slice_head", (Object[]) arguments);
    }

    /** Chooses the last rows of each group. */
    public Frame sliceTail(Term... arguments) {
        return verb("slice_tail", (Object[]) arguments);
    }

    /** Chooses the rows with the smallest values. */
    public Frame sliceMin(Term... arguments) {
        return verb("slice_min", (Object[]) arguments);
    }

    /** Chooses the rows with the largest values. */
    public Frame sliceMax(Term... arguments) {
        return verb("slice_max", (Object[]) arguments);
    }

    /** Chooses rows at random. */
    public Frame sliceSample(Term... arguments) {
        return verb("slice_sample", (Object[]) arguments);
    }

    /** Pairs rows with those of another table that match. */
    public Frame innerJoin(Frame other, Term... options) {
        return with("inner_join", other, options);
    }

    /** Adds columns of another table to rows that match; keeps all rows. */
    public Frame leftJoin(Frame other, Term... options) {
        return with("left_join", other, options);
    }

    /** Pairs rows with those of another table; keeps all rows of the other. */
    public Frame rightJoin(Frame other, Term... options) {
        return with("right_join", other, options);
    }

    /** Pairs rows with those of another table; keeps all rows of both. */
    public Frame fullJoin(Frame other, Term... options) {
        return with("full_join", other, options);
    }

    /** Keeps rows that have a match in another table. */
    public Frame semiJoin(Frame other, Term... options) {
        return with("semi_join", other, options);
    }

    /** Keeps rows that have no match in another table. */
    public Frame antiJoin(Frame other, Term... options) {
        return with("anti_join", other, options);
    }

    /** Pairs every row with every row of another table. */
    public Frame crossJoin(Frame other, Term... options) {
        return with("cross_join", other, options);
    }

    /** Adds to each row the list of its matches in another table. */
    public Frame nestJoin(Frame other, Term... options) {
        return with("nest_join", other, options);
    }

    /** Rows of either table, each once. */
    public Frame union(Frame other, Term... options) {
        return with("union", other, options);
    }

    /** Rows of both tables, one after the other. */
    public Frame unionAll(Frame other, Term... options) {
        return with("union_all", other, options);
    }

    /** Rows that both tables have, each once. */
    public Frame intersect(Frame other, Term... options) {
        return with("intersect", other, options);
    }

    /** Rows that only this table has, each once. */
    public Frame setdiff(Frame other, Term... options) {
        return with("setdiff", other, options);
    }

    /** Rows that only one of the tables has, each once. */
    public Frame symdiff(Frame other, Term... options) {
        return with("symdiff", other, options);
    }

    /** Whether two tables have the same rows, in any order. */
    public Frame setequal(Frame other, Term... options) {
        return with("setequal", other, options);
    }

    /** Puts tables one after the other, columns by name. */
    public Frame bindRows(Object... arguments) {
        return verb("bind_rows", arguments);
    }

    /** Puts tables side by side, row by row. */
    public Frame bindCols(Object... arguments) {
        return verb("bind_cols", arguments);
    }

    /** Turns columns into rows. */
    public Frame pivotLonger(Term... arguments) {
        return verb("pivot_longer", (Object[]) arguments);
    }

    /** Turns rows into columns. */
    public Frame pivotWider(Term... arguments) {
        return verb("pivot_wider", (Object[]) arguments);
    }

    /** Cuts texts at a delimiter into columns. */
    public Frame separateWiderDelim(Object... arguments) {
        return verb("separate_wider_delim", arguments);
    }

    /** Takes texts apart by patterns into columns. */
    public Frame separateWiderRegex(Object... arguments) {
        return verb("separate_wider_regex", arguments);
    }

    /** Cuts texts by widths into columns. */
    public Frame separateWiderPosition(Object... arguments) {
        return verb("separate_wider_position", arguments);
    }

    /** Cuts texts at a delimiter, a row for each piece. */
    public Frame separateLongerDelim(Object... arguments) {
        return verb("separate_longer_delim", arguments);
    }

    /** Cuts texts by a width, a row for each piece. */
    public Frame separateLongerPosition(Object... arguments) {
        return verb("separate_longer_position", arguments);
    }

    /** Cuts texts where a pattern matches into columns. */
    public Frame separate(Object... arguments) {
        return verb("separate", arguments);
    }

    /** Makes columns of the groups of a pattern. */
    public Frame extract(Object... arguments) {
        return verb("extract", arguments);
    }

    /** Joins several columns into one text. */
    public Frame unite(Object... arguments) {
        return verb("unite", arguments);
    }

    /** Makes a row for each element of a list. */
    public Frame unnestLonger(Term... arguments) {
        return verb("unnest_longer", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame unnestLonger(String... columns) {
        return columns("unnest_longer", columns);
    }

    /** Makes columns of fields, elements or keys. */
    public Frame unnestWider(Term... arguments) {
        return verb("unnest_wider", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame unnestWider(String... columns) {
        return columns("unnest_wider", columns);
    }

    /** Makes a row for each element of lists, and columns of the fields of structs. */
    public Frame unnest(Term... arguments) {
        return verb("unnest", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame unnest(String... columns) {
        return columns("unnest", columns);
    }

    /** Makes a row for each element of lists. */
    public Frame unchop(Term... arguments) {
        return verb("unchop", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame unchop(String... columns) {
        return columns("unchop", columns);
    }

    /** Makes columns of the fields of structs. */
    public Frame unpack(Term... arguments) {
        return verb("unpack", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame unpack(String... columns) {
        return columns("unpack", columns);
    }

    /** Makes a struct of columns. */
    public Frame pack(Term... arguments) {
        return verb("pack", (Object[]) arguments);
    }

    /** Takes values out of a nested column. */
    public Frame hoist(Object... arguments) {
        return verb("hoist", arguments);
    }

    /** Gathers rows of one key into a list of structs. */
    public Frame nest(Term... arguments) {
        return verb("nest", (Object[]) arguments);
    }

    /** Gathers the values of one key into lists. */
    public Frame chop(Term... arguments) {
        return verb("chop", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame chop(String... columns) {
        return columns("chop", columns);
    }

    /** Fills NA with the value of the row before or after. */
    public Frame fill(Term... arguments) {
        return verb("fill", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame fill(String... columns) {
        return columns("fill", columns);
    }

    /** Adds rows for combinations of values that no row has. */
    public Frame complete(Term... arguments) {
        return verb("complete", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame complete(String... columns) {
        return columns("complete", columns);
    }

    /** Makes all combinations of values. */
    public Frame expand(Term... arguments) {
        return verb("expand", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame expand(String... columns) {
        return columns("expand", columns);
    }

    /** Drops rows with NA in any of the chosen columns. */
    public Frame dropNa(Term... arguments) {
        return verb("drop_na", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame dropNa(String... columns) {
        return columns("drop_na", columns);
    }

    /** Puts values in the place of NA. */
    public Frame replaceNa(Object... arguments) {
        return verb("replace_na", arguments);
    }

    /** Repeats each row as many times as a number says. */
    public Frame uncount(Term... arguments) {
        return verb("uncount", (Object[]) arguments);
    }

    /** Numbers the sessions of each group. */
    public Frame sessionize(Term... arguments) {
        return verb("sessionize", (Object[]) arguments);
    }

    /** How far units get through steps. */
    public Frame funnel(Term... arguments) {
        return verb("funnel", (Object[]) arguments);
    }

    /** Of the units that came first in one period, how many come again. */
    public Frame retention(Term... arguments) {
        return verb("retention", (Object[]) arguments);
    }

    /** Keeps the earliest row of each unit. */
    public Frame firstPer(Term... arguments) {
        return verb("first_per", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame firstPer(String... columns) {
        return columns("first_per", columns);
    }

    /** Keeps the latest row of each unit. */
    public Frame lastPer(Term... arguments) {
        return verb("last_per", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame lastPer(String... columns) {
        return columns("last_per", columns);
    }

    /** Drops rows whose id came before. */
    public Frame dedup(Term... arguments) {
        return verb("dedup", (Object[]) arguments);
    }

    /** The same, of columns or paths by their names. */
    public Frame dedup(String... columns) {
        return columns("dedup", columns);
    }

    /** Adds the windows of time that an event lies in. */
    public Frame window(Object... arguments) {
        return verb("window", arguments);
    }

    /** How late events of a stream may come. */
    public Frame watermark(Object... arguments) {
        return verb("watermark", arguments);
    }

    /** sparklyr's {@code stream_watermark()}: the column's name, and how late events come. */
    public Frame streamWatermark(Object... arguments) {
        return verb("stream_watermark", arguments);
    }

    /** All different rows. */
    public Frame distinct() {
        return verb("distinct");
    }

    /** The number of rows, per group where there are any. */
    public Frame count() {
        return verb("count");
    }

    /** Drops rows with NA in any column. */
    public Frame dropNa() {
        return verb("drop_na");
    }

    /** Makes each row a group. */
    public Frame rowwise() {
        return verb("rowwise");
    }

    /** Makes a row per group of the grouping there is, its rows as a list. */
    public Frame nestBy() {
        return verb("nest_by");
    }

    /** Gives a column a new name. */
    public Frame rename(String to, String from) {
        return verb("rename", Joy.col(from).as(to));
    }

    /** The first rows. */
    public Frame head(long rows) {
        return verb("head", Joy.arg("n", rows));
    }

    /** The last rows. */
    public Frame tail(long rows) {
        return verb("tail", Joy.arg("n", rows));
    }
}
