package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of some logs and their types. A sample makes it; a search adds what the sample missed; a scan that meets
 * a value which does not fit asks for it widened. Safe to share between threads.
 *
 * <p>An object with more than {@value Shape#MOST_KEYS} distinct keys in the sample is typed {@code json}: its keys are
 * data. Its fields can still be found by {@link #find}.
 */
public final class Catalog {
    private final Shape sampled;
    private final Sampling sampling;

    /** What somebody said the fields are; null where nobody did. */
    private final @Nullable Declared declared;

    /** The fields, and whether there are no others. */
    private record Declared(Type.Struct type, boolean closed) {}

    private Type.Struct type;

    /** Fields inside values that are not structs for the catalog. */
    private final Map<FieldPath, Type> inside = new HashMap<>();

    private Catalog(Shape sampled, Type.Struct type, Sampling sampling, @Nullable Declared declared) {
        this.sampled = sampled;
        this.sampling = sampling;
        this.type = type;
        this.declared = declared;
    }

    /** Looks at the first records of objects spread evenly over all. */
    public static Catalog sample(List<LogObject> objects, Sampling sampling) {
        Shape shape = Sampler.sample(objects, sampling);
        return new Catalog(shape, shape.record(), sampling, null);
    }

    /** A catalog that is known. */
    public static Catalog of(Type.Struct type) {
        return new Catalog(new Shape(), type, Sampling.DEFAULT, null);
    }

    /**
     * A catalog of fields whose types are settled: nothing is sampled, and what does not fit is NA.
     *
     * @param closed whether there are no other fields, so that none is looked for
     */
    public static Catalog declared(Type.Struct type, boolean closed, Sampling sampling) {
        return new Catalog(new Shape(), type, sampling, new Declared(type, closed));
    }

    /** Whether the type of a field, or of one inside it, is settled. */
    public boolean isDeclared(FieldPath path) {
        return declared != null && declared.type().at(path) != null;
    }

    /** The type of a record; fields are in the order first seen. */
    public synchronized Type.Struct type() {
        return type;
    }

    /**
     * The type of a field, which is looked for in the objects' bytes where the catalog lacks it or has only seen it as
     * null. Null where it is nowhere in what was searched. What is found becomes part of the catalog, unless it is
     * inside a value that is not a struct for it, such as {@code json}. How much is searched, the sampling says that
     * made the catalog.
     */
    public @Nullable Type find(List<LogObject> objects, FieldPath path) {
        Type known = known(path);
        boolean looked = declared != null && (declared.closed() || isDeclared(path));
        if (looked || (known != null && known != Type.Scalar.NA)) {
            return known;
        }
        Shape shape = Sampler.search(objects, path, sampling);
        if (shape.present() == 0) {
            return known;
        }
        Type found = shape.type();
        synchronized (this) {
            if (reachesInto(path)) {
                type = type.with(path, found);
            } else {
                inside.put(path, found);
            }
        }
        return found;
    }

    private synchronized @Nullable Type known(FieldPath path) {
        Type known = type.at(path);
        return known == null ? inside.get(path) : known;
    }

    /** Whether all above a path are structs, or not known to be anything else. */
    private boolean reachesInto(FieldPath path) {
        for (int i = 1; i < path.size(); i++) {
            Type above = type.at(new FieldPath(path.segments().subList(0, i)));
            if (above != null && above != Type.Scalar.NA && !(above instanceof Type.Struct)) {
                return false;
            }
        }
        return true;
    }

    /** This catalog with another type at a path, which may lead through lists, as {@link FieldWidened} says it. */
    public synchronized Catalog widened(FieldPath path, Type wider) {
        Catalog result = new Catalog(sampled, type, sampling, declared);
        result.inside.putAll(inside);
        if (inside.containsKey(path)) {
            result.inside.put(path, wider);
        } else if (with(type, path, wider) instanceof Type.Struct struct) {
            result.type = struct;
        }
        return result;
    }

    /** This catalog with these fields for those it has. */
    public synchronized Catalog typed(Type.Struct fields) {
        Catalog result = new Catalog(sampled, fields, sampling, declared);
        result.inside.putAll(inside);
        return result;
    }

    private static Type with(Type in, FieldPath path, Type wider) {
        if (in instanceof Type.ListOf list) {
            return new Type.ListOf(with(list.element(), path, wider));
        }
        Type.Struct struct = in instanceof Type.Struct known ? known : new Type.Struct(List.of());
        Type.Field head = struct.field(path.head());
        Type inner = head == null ? Type.Scalar.NA : head.type();
        return struct.with(FieldPath.of(path.head()), path.size() == 1 ? wider : with(inner, path.tail(), wider));
    }

    /** Every field that a path leads to, structs before their parts. */
    public synchronized List<FieldInfo> fields() {
        List<FieldInfo> result = new ArrayList<>();
        collect(type, null, sampled, result);
        return result;
    }

    private void collect(Type.Struct struct, @Nullable FieldPath above, @Nullable Shape shape, List<FieldInfo> result) {
        for (Type.Field field : struct.fields()) {
            FieldPath path = above == null ? FieldPath.of(field.name()) : above.child(field.name());
            Shape seen = shape == null ? null : shape.fields().get(field.name());
            double share = seen == null ? 0 : (double) seen.present() / Math.max(1, sampled.present());
            result.add(new FieldInfo(path, field.type(), share, seen == null ? List.of() : seen.examples()));
            if (field.type() instanceof Type.Struct inner) {
                collect(inner, path, seen, result);
            }
        }
    }
}
