package dev.sparkjoy.logs;

import dev.sparkjoy.base.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field some column wants, or a step on the way to one; as a token, its value in the present record. Each worker
 * has a tree of its own.
 */
final class WantedField extends Token {
    private static final long[] MASKS = {
        0L, 0xffL, 0xffffL, 0xffffffL, 0xffffffffL, 0xffffffffffL, 0xffffffffffffL, 0xffffffffffffffL, -1L
    };

    final byte[] name;
    final @Nullable WantedField parent;
    private final long firstBytes;
    final List<WantedField> children = new ArrayList<>();

    /** Children by a hash of their names; sparse, so that a key nobody wants is told from one look. */
    private @Nullable WantedField[] table = new WantedField[1];

    private @Nullable WantedField sameHash;

    /** The last record of which {@link Rest} holds something inside this field. */
    long restIn = -1;

    /** The last record of which {@link Rest} holds this field whole. */
    long keptIn = -1;

    /** The record this field was last seen in. */
    private long seenIn = -1;

    private WantedField(byte[] name, @Nullable WantedField parent) {
        this.name = name;
        this.parent = parent;
        this.firstBytes = firstBytes(Arrays.copyOf(name, name.length + 8), 0, name.length);
    }

    static WantedField root() {
        return new WantedField(new byte[0], null);
    }

    /** The field at a path below this one, made where it is not there yet. */
    WantedField want(FieldPath path) {
        WantedField child = childNamed(path.head().getBytes(StandardCharsets.UTF_8));
        return path.size() == 1 ? child : child.want(path.tail());
    }

    private WantedField childNamed(byte[] wanted) {
        for (WantedField child : children) {
            if (Arrays.equals(child.name, wanted)) {
                return child;
            }
        }
        WantedField child = new WantedField(wanted, this);
        children.add(child);
        hashChildren();
        return child;
    }

    private void hashChildren() {
        table = new WantedField[Integer.highestOneBit(children.size()) * 8];
        for (WantedField child : children) {
            int slot = slot(child.firstBytes, child.name.length);
            child.sameHash = table[slot];
            table[slot] = child;
        }
    }

    private int slot(long bytes, int length) {
        return (int) (((bytes + length) * 0x9e3779b97f4a7c15L) >>> 40) & (table.length - 1);
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** The child of that name, or null. */
    @Nullable
    WantedField child(byte[] b, int from, int to) {
        int length = to - from;
        long bytes = firstBytes(b, from, length);
        WantedField child = table[slot(bytes, length)];
        while (child != null && !child.isNamed(bytes, b, from, to)) {
            child = child.sameHash;
        }
        return child;
    }

    private boolean isNamed(long bytes, byte[] b, int from, int to) {
        return bytes == firstBytes
                && name.length == to - from
                && (name.length <= 8 || Arrays.equals(name, 8, name.length, b, from + 8, to));
    }

    private static long firstBytes(byte[] b, int from, int length) {
        return Swar.word(b, from) & MASKS[Math.min(length, 8)];
    }

    /** Says that the record has the field. Where it comes twice the last one counts, with all that is in it. */
    void see(long record) {
        if (seenIn == record) {
            children.forEach(WantedField::forget);
        }
        seenIn = record;
    }

    private void forget() {
        seenIn = -1;
        children.forEach(WantedField::forget);
    }

    /** Whether the record has the field, be it null. */
    boolean isIn(long record) {
        return seenIn == record;
    }
}
