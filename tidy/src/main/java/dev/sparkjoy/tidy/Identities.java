package dev.sparkjoy.tidy;

import dev.sparkjoy.base.FieldPath;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.duckdb.StoredTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Whom an event is about, as SQL over its columns and its rest. An event is its user's; only where it names none is it that
 * of its device or its e-mail.
 */
final class Identities {
    /** What an identity is. */
    enum Kind {
        USER,
        /** An {@code anonymousId} that no other user has. */
        DEVICE,
        /** An {@code anonymousId} that other users have, too: only events that say nothing of any of them go with it. */
        SHARED,
        /** An e-mail of this person's alone, or the one that was asked for. */
        EMAIL,
        /** An e-mail that other users have, too: their events stay, and what is left of it is reported. */
        ELSEWHERE;

        /** As it is written in SQL and in the log. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What programs write where they know no one. */
    private static final List<String> NO_ONE = List.of(
            "",
            "0",
            "-1",
            "null",
            "nil",
            "none",
            "nan",
            "n/a",
            "undefined",
            "unknown",
            "anonymous",
            "guest",
            "00000000-0000-0000-0000-000000000000");

    private static final List<FieldPath> USERS = List.of(
            FieldPath.of("userId"), FieldPath.of("traits", "userId"), FieldPath.of("context", "traits", "userId"));
    private static final List<FieldPath> EMAILS =
            List.of(FieldPath.of("traits", "email"), FieldPath.of("context", "traits", "email"));

    private final Type.Struct type;
    private final String rest;

    Identities(Type.Struct type, String rest) {
        this.type = type;
        this.rest = rest;
    }

    static boolean isNoOne(String value) {
        return NO_ONE.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    String user() {
        return "coalesce(" + USERS.stream().map(this::known).collect(Collectors.joining(", ")) + ")";
    }

    String device() {
        return known(FieldPath.of("anonymousId"));
    }

    /** Who an alias says the user was before. */
    String previous() {
        return known(FieldPath.of("previousId"));
    }

    /** E-mails in small letters; a user's id may be one, too. */
    List<String> emails() {
        List<String> emails = new ArrayList<>();
        EMAILS.forEach(path -> emails.add("lower(" + known(path) + ")"));
        emails.add("CASE WHEN contains(" + user() + ", '@') THEN lower(" + user() + ") END");
        return emails;
    }

    /** Fields that all this is read from. */
    List<Type.Field> needed() {
        return List.of("userId", "anonymousId", "previousId", "traits", "context").stream()
                .filter(name -> type.field(name) != null)
                .map(name -> Objects.requireNonNull(type.field(name)))
                .toList();
    }

    /**
     * Whether an event is one of a person's.
     *
     * @param among given a kind's word and a value in SQL, whether the value is among the person's
     */
    String belongs(BinaryOperator<String> among) {
        List<String> ways = new ArrayList<>();
        ways.add(yes(among, Kind.USER, user()));
        ways.add(yes(among, Kind.USER, previous()));
        emails().forEach(email -> ways.add(yes(among, Kind.EMAIL, email)));
        ways.add("(" + user() + " IS NULL AND " + yes(among, Kind.DEVICE, device()) + ")");
        ways.add("(coalesce(" + user() + ", " + String.join(", ", emails()) + ") IS NULL AND "
                + yes(among, Kind.SHARED, device()) + ")");
        return "(" + String.join("\n OR ", ways) + ")";
    }

    private static String yes(BinaryOperator<String> among, Kind kind, String value) {
        return "coalesce(" + among.apply(kind.word(), value) + ", FALSE)";
    }

    /** The text at a path that stands for someone; in the rest where no column holds it. */
    private String known(FieldPath path) {
        String there = column(path);
        String left = rest + " ->> " + pointer(path);
        String text = "trim(coalesce(" + (there.isEmpty() ? "" : there + ", ") + left + "))";
        String noOne = NO_ONE.stream().map(StoredTypes::text).collect(Collectors.joining(", "));
        return "(CASE WHEN lower(" + text + ") NOT IN (" + noOne + ") THEN " + text + " END)";
    }

    private String column(FieldPath path) {
        Type.Field field = type.field(path.head());
        String value = "";
        FieldPath left = path;
        while (field != null) {
            value = (value.isEmpty() ? "" : value + ".") + StoredTypes.identifier(left.head());
            if (left.size() == 1) {
                return text(value, field.type());
            }
            left = left.tail();
            if (field.type().equals(Type.Scalar.JSON)) {
                return "(" + value + " ->> " + pointer(left) + ")";
            }
            field = field.type() instanceof Type.Struct struct ? struct.field(left.head()) : null;
        }
        return "";
    }

    private static String text(String value, Type type) {
        if (type.equals(Type.Scalar.JSON)) {
            return "(" + value + " ->> '$')";
        }
        boolean whole = type.equals(Type.Scalar.DBL);
        return whole
                ? "(CASE WHEN " + value + " = trunc(" + value + ") AND abs(" + value + ") < 1e15 THEN CAST(CAST("
                        + value + " AS BIGINT) AS VARCHAR) ELSE CAST(" + value + " AS VARCHAR) END)"
                : "CAST(" + value + " AS VARCHAR)";
    }

    private static String pointer(FieldPath path) {
        return StoredTypes.text(path.segments().stream().map(part -> "/" + part).collect(Collectors.joining()));
    }
}
