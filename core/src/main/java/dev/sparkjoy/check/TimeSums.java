package dev.sparkjoy.check;

import static dev.sparkjoy.base.Type.Scalar.DATE;
import static dev.sparkjoy.base.Type.Scalar.DBL;
import static dev.sparkjoy.base.Type.Scalar.DTTM;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.base.Type;
import dev.sparkjoy.plan.Expr;
import dev.sparkjoy.syntax.Node;
import java.util.Set;

/** A time plus a length of time: exact seconds, or days and months of the calendar in the time's zone. */
final class TimeSums {
    private static final Set<String> PERIODS = Set.of("days", "weeks");

    private final Expressions in;

    TimeSums(Expressions in) {
        this.in = in;
    }

    /** Whether {@code days(1)} is written somewhere in it: then the clock's time stays, in lubridate's words a period. */
    static boolean isPeriod(Node node) {
        return switch (node) {
            case Node.Call call -> call.name() != null && PERIODS.contains(call.name());
            case Node.Paren paren -> isPeriod(paren.inner());
            case Node.Unary unary -> isPeriod(unary.operand());
            case Node.Binary binary -> isPeriod(binary.left()) || isPeriod(binary.right());
            default -> false;
        };
    }

    Expr later(Expr time, Expr length, boolean minus, boolean period, Span place) {
        Expr amount = length.type() instanceof Type.Difftime ? length : in.convert(length, "num", place, "+");
        String unit = length.type() instanceof Type.Difftime difftime
                ? difftime.unit()
                : time.type().equals(DATE) ? "days" : "secs";
        if (unit.equals("months")) {
            return Expressions.apply(".months_later", time, signed(amount, minus), time.type());
        }
        boolean whole = unit.equals("days") || unit.equals("weeks");
        boolean date = time.type().equals(DATE) && whole;
        boolean clock = whole && period && time.type() instanceof Type.InZone;
        double scale = Arithmetic.secondsPer(unit) / (date || clock ? 86400 : 1);
        Expr scaled = scale == 1 ? amount : Expressions.apply("*", amount, new Expr.Constant(scale, DBL), DBL);
        Expr signed = signed(scaled, minus);
        if (date) {
            return Expressions.apply(".date_plus", time, signed, DATE);
        }
        if (clock) {
            return Expressions.apply(".days_later", time, signed, time.type());
        }
        Type type = time.type().isInstant() ? time.type() : DTTM;
        return Expressions.apply(".time_plus", Types.cast(time, type), signed, type);
    }

    private static Expr signed(Expr amount, boolean minus) {
        return minus ? Expressions.apply("neg", amount, DBL) : amount;
    }
}
