package dev.sparkjoy.syntax;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script with a Pratt parser. It never gives up at the first problem: what it cannot read becomes a
 * {@link Node.Broken} and reading goes on at the next comma, bracket or statement.
 */
public final class Parser {
    /** Words other languages put between two conditions, and the operator meant. */
    private static final Map<String, String> FOREIGN_OPERATORS =
            Map.of("and", "&", "or", "|", "in", "%in%", "like", "%like%", "is", "==", "notin", "%notin%");

    private final SourceText source;
    private final List<Diagnostic> problems;
    private final List<Token> tokens;
    private int at;
    /** Inside brackets line breaks mean nothing. */
    private int brackets;

    private Parser(SourceText source, List<Diagnostic> problems) {
        this.source = source;
        this.problems = problems;
        this.tokens = new Lexer(source, problems).tokens();
    }

    /**
     * Parses a text.
     *
     * @param problems receives what is wrong with it
     */
    public static Script parse(SourceText source, List<Diagnostic> problems) {
        return new Parser(source, problems).script();
    }

    private Script script() {
        List<Node> statements = new ArrayList<>();
        while (!peek().kind().equals(Token.Kind.END)) {
            if (peek().kind().equals(Token.Kind.SEMICOLON)) {
                at++;
                continue;
            }
            int before = at;
            statements.add(expression(0));
            endOfStatement();
            if (at == before) {
                at++;
            }
        }
        return new Script(source, statements);
    }

    private void endOfStatement() {
        Token token = peek();
        if (token.kind().equals(Token.Kind.END) || token.kind().equals(Token.Kind.SEMICOLON) || token.afterLineBreak()) {
            return;
        }
        if (token.kind().equals(Token.Kind.CLOSE)) {
            problem("unmatched-bracket", "this `" + token.text() + "` closes nothing", token.span());
        } else if (!token.kind().equals(Token.Kind.ERROR)) {
            unexpected(token, "the end of the statement");
        }
        while (!peek().kind().equals(Token.Kind.END) && !peek().afterLineBreak() && !peek().kind().equals(Token.Kind.SEMICOLON)) {
            at++;
        }
    }

    private Node expression(int minimum) {
        Node left = prefix();
        while (true) {
            Token token = peek();
            if (breaksStatement(token)) {
                return left;
            }
            if (token.kind().equals(Token.Kind.OPEN) && !token.text().equals("{") && Precedence.POSTFIX >= minimum) {
                left = token.text().equals("(") ? call(left) : index(left);
                continue;
            }
            if (token.is(Token.Kind.OPERATOR, "$") || token.is(Token.Kind.OPERATOR, "@") || token.is(Token.Kind.OPERATOR, "::")) {
                left = dollar(left);
                continue;
            }
            String operator = binaryOperator(token);
            Precedence precedence = operator == null ? null : Precedence.of(operator);
            if (operator == null || precedence == null || precedence.left() < minimum) {
                return left;
            }
            at++;
            left = binary(left, operator, token, precedence);
        }
    }

    /** Outside brackets a line break ends a statement, unless the next line begins with a pipe. */
    private boolean breaksStatement(Token token) {
        return brackets == 0 && token.afterLineBreak() && !token.is(Token.Kind.OPERATOR, "|>");
    }

    private Node binary(Node left, String operator, Token token, Precedence precedence) {
        if (operator.equals("*") && peek().is(Token.Kind.OPERATOR, "*")) {
            Token second = tokens.get(at++);
            habit("python-habit", "`**` is Python's power; write `^`", token.span().to(second.span()), "^");
            operator = "^";
        }
        Node right = expression(precedence.right());
        Span span = left.span().to(right.span());
        return switch (operator) {
            case "|>" -> new Node.Pipe(left, right, span);
            case "<-", "<<-", "=" -> assign(left, right, span);
            case "->", "->>" -> assign(right, left, span);
            case "&&" -> new Node.Binary("&", left, right, token.span(), span);
            case "||" -> new Node.Binary("|", left, right, token.span(), span);
            default -> new Node.Binary(operator, left, right, token.span(), span);
        };
    }

    private Node assign(Node target, Node value, Span span) {
        if (target instanceof Node.Name name) {
            return new Node.Assign(name, value, span);
        }
        if (target instanceof Node.Literal literal && literal.value() instanceof Value.Str text) {
            return new Node.Assign(new Node.Name(List.of(text.value()), true, literal.span()), value, span);
        }
        problem("bad-assignment", "only a name can be assigned to; to compare, write `==`", target.span());
        return new Node.Broken(span);
    }

    private @Nullable String binaryOperator(Token token) {
        if (token.kind().equals(Token.Kind.OPERATOR)) {
            return token.text();
        }
        if (!token.kind().equals(Token.Kind.NAME) || token.exact()) {
            return null;
        }
        String operator = FOREIGN_OPERATORS.get(token.text().toLowerCase(Locale.ROOT));
        if (operator == null) {
            return null;
        }
        if (token.text().equalsIgnoreCase("is")) {
            return isNull(token);
        }
        habit("sql-habit", "`" + token.text() + "` is not an operator here; write `" + operator + "`", token.span(), operator);
        return operator;
    }

    private String isNull(Token is) {
        Token next = tokens.get(Math.min(at + 1, tokens.size() - 1));
        boolean not = next.text().equalsIgnoreCase("not");
        Span span = is.span();
        if (not) {
            at++;
        }
        Token last = tokens.get(Math.min(at + 1, tokens.size() - 1));
        span = span.to(last.span());
        habit("sql-habit", "`IS " + (not ? "NOT " : "") + "NULL` is SQL; write `" + (not ? "!" : "") + "is.na(x)`", span, not ? "!is.na(x)" : "is.na(x)");
        return "==";
    }

    private Node prefix() {
        Token token = peek();
        switch (token.kind()) {
            case LITERAL -> {
                at++;
                return new Node.Literal(java.util.Objects.requireNonNull(token.value()), token.span());
            }
            case NAME -> {
                return name();
            }
            case OPERATOR -> {
                return prefixOperator(token);
            }
            case OPEN -> {
                return opening(token);
            }
            case ERROR -> {
                at++;
                return new Node.Broken(token.span());
            }
            case CLOSE, COMMA, SEMICOLON, END -> {
                unexpected(token, "a value or a name");
                return new Node.Broken(token.span());
            }
        }
        throw new IllegalStateException(token.toString());
    }

    private Node name() {
        Token token = tokens.get(at++);
        String word = token.text();
        if (!token.exact() && word.equals("function")) {
            return function(token);
        }
        if (!token.exact() && (word.equals("if") || word.equals("for") || word.equals("while") || word.equals("repeat"))) {
            return controlFlow(token);
        }
        if (!token.exact() && word.equalsIgnoreCase("not") && !peek().is(Token.Kind.OPEN, "(") && startsValue(peek())) {
            habit("sql-habit", "`" + word + "` is not an operator here; write `!`", token.span(), "!");
            Node operand = expression(Precedence.NOT);
            return new Node.Unary("!", operand, token.span().to(operand.span()));
        }
        if (word.length() > 1 && word.endsWith(".") && peek().is(Token.Kind.OPERATOR, "*") && peek().span().start() == token.span().end()) {
            Token star = tokens.get(at++);
            List<String> segments = List.of(word.substring(0, word.length() - 1).split("\\.", -1));
            return new Node.AllFields(new Node.Name(segments, false, token.span()), token.span().to(star.span()));
        }
        return new Node.Name(token.segments(), token.exact(), token.span());
    }

    private static boolean startsValue(Token token) {
        return token.kind().equals(Token.Kind.NAME) || token.kind().equals(Token.Kind.LITERAL);
    }

    private Node controlFlow(Token token) {
        String word = token.text();
        if (word.equals("if") && peek().is(Token.Kind.OPEN, "(")) {
            problem("not-in-language", "`if (…) … else …` is not in this language", token.span(), "write `if_else(condition, yes, no)`");
        } else {
            problem(
                    "not-in-language",
                    "there are no loops in this language: a verb works on all rows at once",
                    token.span(),
                    "to do something per group, use `group_by()`; per row, `mutate()`");
        }
        skipStatement();
        return new Node.Broken(token.span());
    }

    private void skipStatement() {
        int depth = 0;
        while (!peek().kind().equals(Token.Kind.END)) {
            Token token = peek();
            if (depth == 0 && token.afterLineBreak()) {
                return;
            }
            if (token.kind().equals(Token.Kind.OPEN)) {
                depth += token.text().equals("[[") ? 2 : 1;
            } else if (token.kind().equals(Token.Kind.CLOSE)) {
                if (depth == 0) {
                    return;
                }
                depth--;
            }
            at++;
        }
    }

    private Node prefixOperator(Token token) {
        at++;
        switch (token.text()) {
            case "-", "+" -> {
                Node operand = expression(Precedence.SIGN);
                return new Node.Unary(token.text(), operand, token.span().to(operand.span()));
            }
            case "!" -> {
                Node operand = expression(Precedence.NOT);
                return new Node.Unary("!", operand, token.span().to(operand.span()));
            }
            case "~" -> {
                Node operand = expression(Precedence.TILDE + 1);
                return new Node.Unary("~", operand, token.span().to(operand.span()));
            }
            case "\\" -> {
                return function(token);
            }
            case "=" -> {
                problem("unexpected-token", "`=` stands where a value should", token.span(), "to compare, write `==`");
                return expression(90);
            }
            default -> {
                unexpected(token, "a value or a name");
                return startsExpression(peek()) ? expression(Precedence.SIGN) : new Node.Broken(token.span());
            }
        }
    }

    private static boolean startsExpression(Token token) {
        return startsValue(token) || token.is(Token.Kind.OPEN, "(");
    }

    private Node function(Token start) {
        List<String> parameters = new ArrayList<>();
        if (peek().is(Token.Kind.OPEN, "(")) {
            at++;
            while (!peek().is(Token.Kind.CLOSE, ")") && !peek().kind().equals(Token.Kind.END)) {
                Token token = tokens.get(at++);
                if (token.kind().equals(Token.Kind.NAME)) {
                    parameters.add(token.text());
                }
            }
            at++;
        } else {
            unexpected(peek(), "`(` and the parameters of the function");
        }
        if (peek().is(Token.Kind.OPEN, "{")) {
            Node block = opening(peek());
            return new Node.Lambda(parameters, block, start.span().to(block.span()));
        }
        Node body = expression(11);
        return new Node.Lambda(parameters, body, start.span().to(body.span()));
    }

    private Node opening(Token token) {
        if (token.text().equals("(")) {
            at++;
            brackets++;
            Node inner = expression(0);
            brackets--;
            Span end = close(")", token);
            return new Node.Paren(inner, token.span().to(end));
        }
        if (token.text().equals("{")) {
            return block(token);
        }
        problem("unexpected-token", "`" + token.text() + "` indexes what stands before it; nothing does", token.span(), "a list of values is written `c(1, 2)`");
        at++;
        brackets++;
        arguments("]");
        brackets--;
        if (token.text().equals("[[") && peek().is(Token.Kind.CLOSE, "]")) {
            at++;
        }
        return new Node.Broken(token.span());
    }

    /** {@code {x}} is x; a block of several statements is not in the language. */
    private Node block(Token open) {
        at++;
        brackets++;
        Node inner = peek().is(Token.Kind.CLOSE, "}") ? new Node.Broken(open.span()) : expression(0);
        brackets--;
        if (!peek().is(Token.Kind.CLOSE, "}")) {
            problem("not-in-language", "a block of several statements is not in this language", open.span(), "name the steps with `name <- …` instead");
            int depth = 1;
            while (!peek().kind().equals(Token.Kind.END)) {
                depth += peek().is(Token.Kind.OPEN, "{") ? 1 : peek().is(Token.Kind.CLOSE, "}") ? -1 : 0;
                if (depth == 0) {
                    break;
                }
                at++;
            }
        }
        Span end = close("}", open);
        return new Node.Paren(inner, open.span().to(end));
    }

    private Node call(Node function) {
        Token open = tokens.get(at++);
        brackets++;
        List<Node.Argument> arguments = arguments(")");
        brackets--;
        Span end = close(")", open);
        return new Node.Call(function, arguments, function.span().to(end));
    }

    private Node index(Node target) {
        Token open = tokens.get(at++);
        brackets++;
        List<Node.Argument> arguments = arguments("]");
        brackets--;
        Span end = close("]", open);
        boolean twice = open.text().equals("[[");
        if (twice) {
            end = close("]", open);
        }
        return new Node.Index(target, arguments, twice, target.span().to(end));
    }

    private Span close(String bracket, Token open) {
        Token token = peek();
        if (token.is(Token.Kind.CLOSE, bracket)) {
            at++;
            return token.span();
        }
        if (token.kind().equals(Token.Kind.END) || token.kind().equals(Token.Kind.CLOSE)) {
            problem("unclosed-bracket", "this `" + open.text() + "` is not closed", open.span(), "add `" + bracket + "`");
        } else if (!token.kind().equals(Token.Kind.ERROR)) {
            unexpected(token, "`" + bracket + "`");
        }
        return tokens.get(Math.max(0, at - 1)).span();
    }

    private List<Node.Argument> arguments(String bracket) {
        List<Node.Argument> arguments = new ArrayList<>();
        while (true) {
            Token token = peek();
            if (token.kind().equals(Token.Kind.CLOSE) || token.kind().equals(Token.Kind.END)) {
                return arguments;
            }
            if (token.kind().equals(Token.Kind.COMMA)) {
                at++;
                arguments.add(new Node.Argument(null, token.span(), null));
                continue;
            }
            arguments.add(argument());
            Token after = peek();
            if (after.kind().equals(Token.Kind.COMMA)) {
                at++;
            } else if (!after.is(Token.Kind.CLOSE, bracket)) {
                recover(after, bracket);
            }
        }
    }

    private void recover(Token token, String bracket) {
        if (token.kind().equals(Token.Kind.END) || token.kind().equals(Token.Kind.CLOSE)) {
            return;
        }
        if (startsExpression(token)) {
            Span before = tokens.get(at - 1).span();
            problems.add(Diagnostic.error("missing-comma", "a comma is missing before `" + token.text() + "`", source, token.span())
                    .help("after `" + source.at(before) + "`"));
            return;
        }
        if (!token.kind().equals(Token.Kind.ERROR)) {
            unexpected(token, "`,` or `" + bracket + "`");
        }
        int depth = 0;
        while (!peek().kind().equals(Token.Kind.END)) {
            Token next = peek();
            if (depth == 0 && (next.kind().equals(Token.Kind.COMMA) || next.kind().equals(Token.Kind.CLOSE))) {
                if (next.kind().equals(Token.Kind.COMMA)) {
                    at++;
                }
                return;
            }
            depth += next.kind().equals(Token.Kind.OPEN) ? 1 : next.kind().equals(Token.Kind.CLOSE) ? -1 : 0;
            at++;
        }
    }

    private Node.Argument argument() {
        Token token = peek();
        Token next = tokens.get(Math.min(at + 1, tokens.size() - 1));
        boolean nameBefore = token.kind().equals(Token.Kind.NAME)
                || (token.kind().equals(Token.Kind.LITERAL) && token.value() instanceof Value.Str);
        if (nameBefore && next.is(Token.Kind.OPERATOR, "=")) {
            at += 2;
            String name = token.value() instanceof Value.Str text ? text.value() : token.text();
            boolean empty = peek().kind().equals(Token.Kind.COMMA) || peek().kind().equals(Token.Kind.CLOSE);
            return new Node.Argument(name, token.span(), empty ? null : expression(11));
        }
        Node value = expression(11);
        if (peek().is(Token.Kind.OPERATOR, "=")) {
            Token equals = tokens.get(at++);
            problem("equals-sign", "`=` names an argument; to compare, write `==`", equals.span(), "==", "");
            Node right = expression(11);
            value = new Node.Binary("==", value, right, equals.span(), value.span().to(right.span()));
        }
        return new Node.Argument(null, value.span(), value);
    }

    private Node dollar(Node left) {
        Token operator = tokens.get(at++);
        Token name = peek();
        if (operator.text().equals("::")) {
            return namespaced(left, name);
        }
        if (name.kind().equals(Token.Kind.NAME)) {
            at++;
            Node result = left;
            for (String segment : name.segments()) {
                result = new Node.Dollar(result, segment, name.span(), left.span().to(name.span()));
            }
            return result;
        }
        if (name.value() instanceof Value.Str text) {
            at++;
            return new Node.Dollar(left, text.value(), name.span(), left.span().to(name.span()));
        }
        unexpected(name, "a field's name after `" + operator.text() + "`");
        return left;
    }

    /** {@code dplyr::filter} is filter; {@code engine::fn} keeps its prefix. */
    private Node namespaced(Node left, Token name) {
        if (!name.kind().equals(Token.Kind.NAME) || !(left instanceof Node.Name space)) {
            unexpected(name, "a function's name after `::`");
            return left;
        }
        at++;
        List<String> segments = space.text().equals("engine") ? List.of("engine::" + name.text()) : name.segments();
        return new Node.Name(segments, space.text().equals("engine"), left.span().to(name.span()));
    }

    private Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private void unexpected(Token token, String expected) {
        String found = token.kind().equals(Token.Kind.END) ? "the end of the text" : "`" + source.at(token.span()) + "`";
        Span span = token.kind().equals(Token.Kind.END) && at > 0 ? tokens.get(at - 1).span() : token.span();
        problems.add(Diagnostic.error("unexpected-token", "expected " + expected + ", found " + found, source, span)
                .label("expected " + expected));
    }

    private void habit(String code, String message, Span span, String suggestion) {
        problems.add(Diagnostic.error(code, message, source, span).suggest(suggestion));
    }

    private void problem(String code, String message, Span span) {
        problems.add(Diagnostic.error(code, message, source, span));
    }

    private void problem(String code, String message, Span span, String help) {
        problems.add(Diagnostic.error(code, message, source, span).help(help));
    }

    private void problem(String code, String message, Span span, String suggestion, String unused) {
        problems.add(Diagnostic.error(code, message, source, span).suggest(suggestion));
    }
}
