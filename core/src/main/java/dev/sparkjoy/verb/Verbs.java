package dev.sparkjoy.verb;

import dev.sparkjoy.check.Context;
import dev.sparkjoy.check.Relation;
import dev.sparkjoy.check.VerbTable;
import dev.sparkjoy.plan.Plan;
import dev.sparkjoy.plan.Source;
import dev.sparkjoy.support.Support;
import dev.sparkjoy.support.Target;
import dev.sparkjoy.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All verbs, by name. */
public final class Verbs implements VerbTable {
    private static final Map<String, Verb> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, ReadVerb> READERS = new LinkedHashMap<>();
    private static final Map<String, String> ALIASES = Map.of("summarize", "summarise", "show", "print");
    private static final Set<String> TERMINAL = Set.of(
            "print",
            "glimpse",
            "show_query",
            "pull",
            "write_json",
            "write_csv",
            "write_parquet",
            "spark_write_json",
            "spark_write_csv",
            "spark_write_parquet",
            "stream_write_memory",
            "stream_write_console",
            "stream_write_json",
            "stream_write_csv",
            "stream_write_parquet",
            "stream_write_duckdb");

    static {
        for (Verb verb : List.of(
                new FilterVerb(),
                new FilterOutVerb(),
                new SelectVerb(),
                new RenameVerb(),
                new RelocateVerb(),
                new MutateVerb(),
                new TransmuteVerb(),
                new ArrangeVerb(),
                new DistinctVerb(),
                new CountVerb(),
                new TallyVerb(),
                new AddCountVerb("add_count"),
                new AddCountVerb("add_tally"),
                new GroupByVerb(),
                new UngroupVerb(),
                new SummariseVerb(),
                new ReframeVerb(),
                new RowwiseVerb(),
                new NestByVerb(),
                new SliceVerb(),
                new SliceEndVerb(true),
                new SliceEndVerb(false),
                new SliceExtremeVerb(false),
                new SliceExtremeVerb(true),
                new SliceSampleVerb(),
                new HeadVerb(),
                new TailVerb(),
                new JoinVerb("inner_join", Plan.JoinKind.INNER),
                new JoinVerb("left_join", Plan.JoinKind.LEFT),
                new JoinVerb("right_join", Plan.JoinKind.RIGHT),
                new JoinVerb("full_join", Plan.JoinKind.FULL),
                new SemiJoinVerb(true),
                new SemiJoinVerb(false),
                new CrossJoinVerb(),
                new NestJoinVerb(),
                new SetVerb("union", SetVerb.Kind.UNION),
                new SetVerb("union_all", SetVerb.Kind.UNION_ALL),
                new SetVerb("intersect", SetVerb.Kind.INTERSECT),
                new SetVerb("setdiff", SetVerb.Kind.SETDIFF),
                new SetVerb("symdiff", SetVerb.Kind.SYMDIFF),
                new SetVerb("setequal", SetVerb.Kind.SETEQUAL),
                new BindRowsVerb(),
                new BindColsVerb(),
                new PivotLongerVerb(),
                new PivotWiderVerb(),
                new SeparateWiderVerb(),
                new SeparatePatternVerb(true),
                new SeparatePatternVerb(false),
                new SeparateLongerVerb(true),
                new SeparateLongerVerb(false),
                new SeparateVerb(),
                new ExtractVerb(),
                new UniteVerb(),
                new UnnestLongerVerb(),
                new UnnestVerb(true),
                new UnnestVerb(false),
                new UnpackVerb(true),
                new UnpackVerb(false),
                new HoistVerb(),
                new NestVerb(),
                new ChopVerb(),
                new PackVerb(),
                new FillVerb(),
                new CompleteVerb(),
                new ExpandVerb(),
                new DropNaVerb(),
                new ReplaceNaVerb(),
                new UncountVerb(),
                new RenameWithVerb(),
                new SessionizeVerb(),
                new FunnelVerb(),
                new RetentionVerb(),
                new FirstPerVerb(true),
                new FirstPerVerb(false),
                new DedupVerb(),
                new WindowVerb(),
                new WatermarkVerb(false),
                new WatermarkVerb(true),
                new SameVerb("collect"),
                new SameVerb("compute"),
                new SameVerb("collapse"),
                new EndVerb("pull", EndVerb.Kind.PULL),
                new EndVerb("print", EndVerb.Kind.PRINT),
                new EndVerb("glimpse", EndVerb.Kind.GLIMPSE),
                new EndVerb("show_query", EndVerb.Kind.SHOW_QUERY),
                new WriteVerb("write_json", "json"),
                new WriteVerb("write_csv", "csv"),
                new WriteVerb("write_parquet", "parquet"),
                new WriteVerb("spark_write_json", "json"),
                new WriteVerb("spark_write_csv", "csv"),
                new WriteVerb("spark_write_parquet", "parquet"),
                new StreamWriteVerb(StreamWriteVerb.Kind.MEMORY),
                new StreamWriteVerb(StreamWriteVerb.Kind.CONSOLE),
                new StreamWriteVerb(StreamWriteVerb.Kind.JSON),
                new StreamWriteVerb(StreamWriteVerb.Kind.CSV),
                new StreamWriteVerb(StreamWriteVerb.Kind.PARQUET),
                new StreamWriteVerb(StreamWriteVerb.Kind.DUCKDB))) {
            BY_NAME.put(verb.name(), verb);
        }
        reader("read_json", Source.Format.JSON);
        reader("read_csv", Source.Format.CSV);
        reader("read_parquet", Source.Format.PARQUET);
        reader("read_tidy", Source.Format.TIDY);
        reader("spark_read_json", Source.Format.JSON);
        reader("spark_read_csv", Source.Format.CSV);
        reader("spark_read_parquet", Source.Format.PARQUET);
        reader("stream_read_json", Source.Format.JSON);
        reader("stream_read_csv", Source.Format.CSV);
        reader("stream_read_parquet", Source.Format.PARQUET);
        reader("stream_read_text", Source.Format.TEXT);
        BY_NAME.put("tbl", new TblVerb());
    }

    private static void reader(String name, Source.Format format) {
        ReadVerb reader = new ReadVerb(name, format);
        READERS.put(name, reader);
        BY_NAME.put(name, reader.signature());
    }

    /** A verb for help: how it is called, what it does, and a pipeline that shows it. */
    public record Help(String name, String usage, String doc, String example) {}

    /** All verbs, in the order of the guide. */
    public static List<Help> help() {
        return BY_NAME.values().stream()
                .map(verb -> new Help(verb.name(), verb.usage(), verb.doc(), Examples.of(verb.name())))
                .toList();
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(BY_NAME.keySet());
        names.addAll(ALIASES.keySet());
        return names;
    }

    @Override
    public boolean isReader(String name) {
        return READERS.containsKey(name) || name.equals("tbl");
    }

    @Override
    public boolean isTerminal(String name) {
        return TERMINAL.contains(ALIASES.getOrDefault(name, name));
    }

    @Override
    public Relation apply(String name, Relation input, Node.Call call, List<Node.Argument> arguments, Context context) {
        Verb verb = find(name);
        return verb.apply(input, new VerbCall(verb, call, arguments, context));
    }

    @Override
    public @Nullable Relation read(String name, Node.Call call, List<Node.Argument> arguments, Context context) {
        VerbCall bound = new VerbCall(find(name), call, arguments, context);
        ReadVerb reader = READERS.get(name);
        return reader == null ? TblVerb.read(bound) : reader.read(bound);
    }

    @Override
    public Support support(String name, Target target) {
        return switch (target) {
            case DUCKDB_BATCH -> OnStream.elsewhere(find(name).name());
            case SPARK_BATCH -> Support.WHOLE;
            case SPARK_STREAM -> OnStream.of(find(name).name());
        };
    }

    private static Verb find(String name) {
        return java.util.Objects.requireNonNull(BY_NAME.get(ALIASES.getOrDefault(name, name)), name);
    }
}
