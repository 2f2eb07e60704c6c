package dev.sparkjoy;

import dev.sparkjoy.base.Span;
import dev.sparkjoy.syntax.Node;
import dev.sparkjoy.syntax.Printer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of an expression: a column, a value, or something computed of them. Made by {@link Joy#col} and its like. */
public final class Term {
    private final Node node;
    private final @Nullable String name;

    Term(Node node, @Nullable String name) {
        this.node = node;
        this.name = name;
    }

    Node node() {
        return node;
    }

    /** The column this makes: {@code fn("hour", col("ts")).as("hour")}. */
    public Term as(String column) {
        return new Term(node, column);
    }

    public Term eq(Object other) {
        return binary("==", other);
    }

    public Term ne(Object other) {
        return binary("!=", other);
    }

    public Term lt(Object other) {
        return binary("<", other);
    }

    public Term le(Object other) {
        return binary("<=", other);
    }

    public Term gt(Object other) {
        return binary(">", other);
    }

    public Term ge(Object other) {
        return binary(">=", other);
    }

    public Term plus(Object other) {
        return binary("+", other);
    }

    public Term minus(Object other) {
        return binary("-", other);
    }

    public Term times(Object other) {
        return binary("*", other);
    }

    public Term over(Object other) {
        return binary("/", other);
    }

    public Term and(Term other) {
        return binary("&", other);
    }

    public Term or(Term other) {
        return binary("|", other);
    }

    public Term not() {
        return new Term(new Node.Unary("!", node, Span.NONE), null);
    }

    public Term isNa() {
        return Joy.fn("is.na", this);
    }

    /** Whether this is one of several values; never NA. */
    public Term in(Object... values) {
        return binary(
                "%in%",
                new Term(call("c", Arrays.stream(values).map(Term::argument).toList()), null));
    }

    /** A field of a struct. */
    public Term field(String field) {
        return new Term(new Node.Dollar(node, field, Span.NONE, Span.NONE), null);
    }

    private Term binary(String operator, Object other) {
        return new Term(new Node.Binary(operator, node, of(other).node, Span.NONE, Span.NONE), null);
    }

    static Term of(Object value) {
        return switch (value) {
            case Term term -> term;
            case Frame frame -> new Term(frame.node(), null);
            case Collection<?> several -> Joy.c(several.toArray());
            case LocalDate day -> Joy.fn("as_date", day.toString());
            case Instant instant -> Joy.fn("as_datetime", instant.toString());
            default -> Joy.lit(value);
        };
    }

    static Node.Argument argument(Object value) {
        Term term = of(value);
        return term.name == null ? Node.Argument.of(term.node) : Node.Argument.named(term.name, term.node);
    }

    static Node.Call call(String function, List<Node.Argument> arguments) {
        return new Node.Call(new Node.Name(List.of(function), false, Span.NONE), arguments, Span.NONE);
    }

    /** The text form. */
    @Override
    public String toString() {
        return name == null ? Printer.print(node) : name + " = " + Printer.print(node);
    }
}
