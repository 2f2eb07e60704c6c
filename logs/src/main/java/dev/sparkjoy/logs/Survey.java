package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of some logs, as they were from part to part: on each day of receiving, or from object to object. */
public final class Survey {
    /** Parts looked at; of more, some, spread evenly. */
    private static final int MOST_PARTS = 400;

    private static final int LEAST_OBJECTS = 2;

    /** Sorts after all days. */
    private static final String UNDATED = "no day";

    private final boolean byDay;
    private final List<Part> parts;
    private final List<Field> fields;

    /**
     * Some of the objects.
     *
     * @param name a day, or the object's own
     * @param objects how many there are
     * @param records how many were looked at
     */
    public record Part(String name, int objects, long records) {}

    /**
     * A field.
     *
     * @param info what is known of it over all parts
     * @param seen what it was in each part, in their order
     */
    public record Field(FieldInfo info, List<Seen> seen) {
        public Field {
            seen = List.copyOf(seen);
        }
    }

    /**
     * What a field was in a part.
     *
     * @param type {@code na} where it had no value
     * @param count how many records had a value
     */
    public record Seen(Type type, long count) {}

    private Survey(boolean byDay, List<Part> parts, List<Field> fields) {
        this.byDay = byDay;
        this.parts = List.copyOf(parts);
        this.fields = List.copyOf(fields);
    }

    /** Looks at the first records of some objects of each part; of all, where the sampling is of everything. */
    public static Survey of(List<LogObject> objects, Sampling sampling) {
        Map<String, List<LogObject>> days = days(objects);
        boolean byDay = !days.isEmpty();
        List<Map.Entry<String, List<LogObject>>> groups = byDay ? List.copyOf(days.entrySet()) : each(objects);
        List<Map.Entry<String, List<LogObject>>> chosen =
                spread(groups, byDay || sampling.everything() ? MOST_PARTS : sampling.maxObjects(), sampling);
        List<Part> parts = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        Shape all = new Shape();
        for (Map.Entry<String, List<LogObject>> group : chosen) {
            Shape shape = Sampler.sample(group.getValue(), share(sampling, chosen.size()));
            shapes.add(shape);
            all.merge(shape);
            parts.add(new Part(group.getKey(), group.getValue().size(), shape.present()));
        }
        List<Field> fields = new ArrayList<>();
        collect(all.record(), null, all, shapes, all.present(), fields);
        return new Survey(byDay, parts, fields);
    }

    /** Of something else than logs: one part, of which these fields are known. */
    public static Survey of(String name, int objects, long records, List<FieldInfo> fields) {
        return new Survey(
                false,
                List.of(new Part(name, objects, records)),
                fields.stream()
                        .map(field -> new Field(
                                field, List.of(new Seen(field.type(), Math.round(field.present() * records)))))
                        .toList());
    }

    private static Map<String, List<LogObject>> days(List<LogObject> objects) {
        Map<String, List<LogObject>> days = new TreeMap<>();
        for (LogObject object : objects) {
            LocalDate day = day(object.name());
            days.computeIfAbsent(day == null ? UNDATED : day.toString(), any -> new ArrayList<>())
                    .add(object);
        }
        return days.keySet().equals(Set.of(UNDATED)) ? Map.of() : days;
    }

    private static @Nullable LocalDate day(String name) {
        String[] segments = name.split("/");
        for (int i = segments.length - 2; i >= 0; i--) {
            LocalDate day = DayFolder.of(segments[i]);
            if (day != null) {
                return day;
            }
        }
        return null;
    }

    private static List<Map.Entry<String, List<LogObject>>> each(List<LogObject> objects) {
        return objects.stream()
                .map(object -> Map.entry(object.name().substring(object.name().lastIndexOf('/') + 1), List.of(object)))
                .toList();
    }

    private static <T> List<T> spread(List<T> all, int most, Sampling sampling) {
        int count = sampling.everything() ? all.size() : Math.min(all.size(), most);
        List<T> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get((int) ((long) i * all.size() / count)));
        }
        return chosen;
    }

    private static Sampling share(Sampling sampling, int parts) {
        return sampling.everything()
                ? sampling
                : new Sampling(
                        Math.max(LEAST_OBJECTS, sampling.maxObjects() / Math.max(1, parts)),
                        sampling.linesPerObject(),
                        sampling.maxSearchBytes(),
                        false,
                        sampling.skipUnreadable());
    }

    private static void collect(
            Type.Struct struct,
            @Nullable FieldPath above,
            @Nullable Shape whole,
            List<@Nullable Shape> parts,
            long records,
            List<Field> into) {
        for (Type.Field field : struct.fields()) {
            FieldPath path = above == null ? FieldPath.of(field.name()) : above.child(field.name());
            Shape seen = within(whole, field.name());
            List<@Nullable Shape> inParts = new ArrayList<>();
            List<Seen> counts = new ArrayList<>();
            for (Shape part : parts) {
                Shape inPart = within(part, field.name());
                inParts.add(inPart);
                counts.add(inPart == null ? new Seen(Type.Scalar.NA, 0) : new Seen(inPart.type(), inPart.present()));
            }
            double share = seen == null ? 0 : (double) seen.present() / Math.max(1, records);
            into.add(new Field(
                    new FieldInfo(path, field.type(), share, seen == null ? List.of() : seen.examples()), counts));
            if (field.type() instanceof Type.Struct inner) {
                collect(inner, path, seen, inParts, records, into);
            }
        }
    }

    private static @Nullable Shape within(@Nullable Shape shape, String name) {
        return shape == null ? null : shape.fields().get(name);
    }

    /** Whether parts are days of receiving, and not single objects. */
    public boolean isByDay() {
        return byDay;
    }

    /** In their order; what lies in no day's folder comes last where there are days. */
    public List<Part> parts() {
        return parts;
    }

    /** Structs before their parts. */
    public List<Field> fields() {
        return fields;
    }

    /** The type of a record. */
    public Type.Struct type() {
        Type.Struct type = new Type.Struct(List.of());
        for (Field field : fields) {
            boolean inner = field.info().type() instanceof Type.Struct;
            type = type.with(
                    field.info().path(),
                    inner ? new Type.Struct(List.of()) : field.info().type());
        }
        return type;
    }
}
