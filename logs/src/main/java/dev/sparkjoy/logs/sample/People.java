package dev.sparkjoy.logs.sample;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** Which users did what: a bit for each, shared by all threads, since setting bits has no order. */
final class People {
    /** What is kept of a user. */
    enum Mark {
        SEEN,
        VIEWED,
        CLICKED,
        CONVERTED
    }

    private final AtomicIntegerArray[][] bits = new AtomicIntegerArray[Arm.values().length][Mark.values().length];

    People(long users) {
        int words = Math.toIntExact(users / Integer.SIZE + 1);
        for (Arm arm : Arm.values()) {
            for (Mark mark : Mark.values()) {
                if (arm == Arm.NONE == (mark == Mark.SEEN)) {
                    bits[arm.ordinal()][mark.ordinal()] = new AtomicIntegerArray(words);
                }
            }
        }
    }

    void note(Event event, long user) {
        set(Arm.NONE, Mark.SEEN, user);
        Mark mark = mark(event.kind);
        if (mark != null && event.arm != Arm.NONE) {
            set(event.arm, mark, user);
        }
    }

    private static @Nullable Mark mark(EventKind kind) {
        return switch (kind) {
            case RECOMMENDATION_VIEWED -> Mark.VIEWED;
            case RECOMMENDATION_CLICKED -> Mark.CLICKED;
            case ORDER_COMPLETED -> Mark.CONVERTED;
            default -> null;
        };
    }

    private void set(Arm arm, Mark mark, long user) {
        AtomicIntegerArray words = bits[arm.ordinal()][mark.ordinal()];
        int word = (int) (user / Integer.SIZE);
        int bit = 1 << user % Integer.SIZE;
        if ((words.getPlain(word) & bit) == 0) {
            words.getAndUpdate(word, old -> old | bit);
        }
    }

    /** Users seen at all. */
    long seen() {
        return count(Arm.NONE, Mark.SEEN);
    }

    long count(Arm arm, Mark mark) {
        AtomicIntegerArray words = bits[arm.ordinal()][mark.ordinal()];
        long count = 0;
        for (int i = 0; i < words.length(); i++) {
            count += Integer.bitCount(words.get(i));
        }
        return count;
    }
}
