package dev.sparkjoy.testkit.reference;

import static dev.sparkjoy.testkit.reference.Scalars.strict;

import dev.sparkjoy.base.JoyException;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.check.Deferred;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What verbs that pair, stack and reshape rows are made of. */
final class Shapes {
    private Shapes() {}

    static void register(Map<String, Scalars.Scalar> all) {
        all.put(".same", (call, given, rest) -> Values.same(given.get(0), given.get(1)));
        all.put(".sorting", (call, given, rest) -> Values.isNaN(given.get(0)) ? null : given.get(0));
        all.put(".coerced", (call, given, rest) -> given.get(0));
        all.put(".ensure", (call, given, rest) -> {
            if (Boolean.TRUE.equals(given.get(0))) {
                return true;
            }
            throw new JoyException(
                    JoyException.Kind.RUN, Objects.requireNonNull(Deferred.read(String.valueOf(given.get(1)))));
        });
        all.put(".error", (call, given, rest) -> {
            throw new JoyException(
                    JoyException.Kind.RUN, Objects.requireNonNull(Deferred.read(String.valueOf(given.get(0)))));
        });
        all.put("struct", (call, given, rest) -> {
            Map<String, @Nullable Object> struct = new LinkedHashMap<>();
            List<Type.Field> fields = ((Type.Struct) call.type()).fields();
            for (int i = 0; i < fields.size(); i++) {
                struct.put(fields.get(i).name(), rest.get(i));
            }
            return struct;
        });
        all.put(".size", (call, given, rest) -> given.get(0) == null ? 0L : (long) ((List<?>) given.get(0)).size());
        all.put(
                ".times",
                (call, given, rest) -> given.get(1) == null
                        ? null
                        : Collections.nCopies((int) Math.max(0, Operators.integer(given.get(1))), given.get(0)));
        all.put(".sequence", strict((call, given) -> {
            List<Object> list = new ArrayList<>();
            for (long i = Operators.integer(given.get(0)); i <= Operators.integer(given.get(1)); ) {
                list.add(i);
                i += Operators.integer(given.get(2));
                limited(list);
            }
            return list;
        }));
        all.put(".steps", strict((call, given) -> {
            double from = Values.number(given.get(0));
            double by = Values.number(given.get(2));
            double count = Math.floor((Values.number(given.get(1)) - from) / by + 1e-6) + 1;
            if (!Double.isFinite(count)) {
                throw new UnsupportedFunction("endless steps");
            }
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                list.add(from + i * by);
                limited(list);
            }
            return list;
        }));
        all.put(".days", strict((call, given) -> {
            List<Object> list = new ArrayList<>();
            LocalDate day = (LocalDate) given.get(0);
            while (!day.isAfter((LocalDate) given.get(1))) {
                list.add(day);
                day = day.plusDays(Operators.integer(given.get(2)));
                limited(list);
            }
            return list;
        }));
        all.put(".join_with", (call, given, rest) -> {
            List<@Nullable Object> there = new ArrayList<>(rest.subList(1, rest.size()));
            there.removeIf(Objects::isNull);
            return String.join(String.valueOf(rest.get(0)), Texts.texts(there));
        });
        all.put(
                ".cut",
                strict((call, given) ->
                        Texts.pieces(Texts.text(given, 0), java.util.regex.Pattern.quote(Texts.text(given, 1)))));
        all.put(".cut_where", strict((call, given) -> Texts.pieces(Texts.text(given, 0), Texts.text(given, 1))));
        all.put(".chunks", strict((call, given) -> {
            List<Object> chunks = new ArrayList<>();
            long width = Operators.integer(given.get(1));
            for (long at = 1; at <= Texts.length(Texts.text(given, 0)); at += width) {
                chunks.add(Texts.cut(Texts.text(given, 0), at, at + width - 1));
            }
            return chunks;
        }));
        all.put(".slice", strict((call, given) -> {
            long start = Operators.integer(given.get(1));
            return Texts.cut(Texts.text(given, 0), start, start + Operators.integer(given.get(2)) - 1);
        }));
        all.put(".paste_from", strict((call, given) -> {
            List<?> list = (List<?>) given.get(0);
            int from = (int) Math.min(list.size(), Operators.integer(given.get(1)) - 1);
            List<@Nullable Object> there = new ArrayList<>(list.subList(from, list.size()));
            there.removeIf(Objects::isNull);
            return String.join(Texts.text(given, 2), Texts.texts(there));
        }));
        all.put(
                ".matches",
                strict((call, given) -> Texts.pattern(Texts.text(given, 1))
                        .matcher(Texts.text(given, 0))
                        .find()));
        all.put(".group", strict((call, given) -> {
            Matcher matcher = Texts.pattern(Texts.text(given, 1)).matcher(Texts.text(given, 0));
            return matcher.find() ? Texts.group(matcher, (int) Operators.integer(given.get(2))) : "";
        }));
    }

    private static void limited(List<Object> list) {
        if (list.size() > 10_000) {
            throw new UnsupportedFunction("long sequences");
        }
    }
}
