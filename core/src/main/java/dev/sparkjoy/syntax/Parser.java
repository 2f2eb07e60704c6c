package dev.sparkjoy.syntax;

import dev.sparkjoy.base.Diagnostic;
import dev.sparkjoy.base.SourceText;
import dev.sparkjoy.base.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script with a Pratt parser. It never gives up at the first problem: what it cannot read becomes a
 * {@link Node.Broken} and reading goes on at the next comma, bracket or statement.
 */
public final class Parser {
    /** Binds weaker than anything that may stand in an argument: there {@code =} gives a name. */
    private static final int ARGUMENT = 12;

    private static final int DEEPEST = 300;

    /** As many terms of one expression, or steps of one pipe, as engines take. */
    private static final int LONGEST = 900;

    /** Conditions are no deeper for being many: engines flatten them. */
    private static final int MOST_CONDITIONS = 10_000;

    private final SourceText source;
    private final List<Diagnostic> problems;
    private final List<Token> tokens;
    private final List<Comment> comments;
    private final List<Words.Range> ranges = new ArrayList<>();
    private int at;
    /** Inside brackets line breaks mean nothing. */
    private int brackets;

    private @Nullable String called;

    private int depth;

    private Parser(SourceText source, List<Diagnostic> problems) {
        this.source = source;
        this.problems = problems;
        Lexer lexer = new Lexer(source, problems);
        this.tokens = lexer.tokens();
        this.comments = lexer.comments();
    }

    /**
     * Parses a text.
     *
     * @param problems receives what is wrong with it
     */
    public static Script parse(SourceText source, List<Diagnostic> problems) {
        return words(source, problems).script();
    }

    /** Parses a text and keeps what the tree leaves out. */
    static Words words(SourceText source, List<Diagnostic> problems) {
        int before = problems.size();
        Parser parser = new Parser(source, problems);
        Script script = parser.script();
        withoutConsequences(problems.subList(before, problems.size()));
        return new Words(script, parser.tokens, parser.comments, parser.ranges);
    }

    private static final Set<String> SWALLOWING = Set.of("unclosed-string", "too-deep", "too-long");

    /** A text without its closing quote swallows the brackets after it; they are not missing. */
    private static void withoutConsequences(List<Diagnostic> found) {
        if (found.stream().anyMatch(problem -> SWALLOWING.contains(problem.code()))) {
            found.removeIf(problem -> problem.code().equals("unclosed-bracket"));
        }
    }

    private Script script() {
        List<Node> statements = new ArrayList<>();
        while (!peek().kind().equals(Token.Kind.END)) {
            if (peek().kind().equals(Token.Kind.SEMICOLON)) {
                at++;
                continue;
            }
            int before = at;
            if (ForeignWords.is(peek(), "select")
                    && !peek(1).is(Token.Kind.OPEN, "(")
                    && !peek(1).is(Token.Kind.OPERATOR, "|>")
                    && !peek(1).kind().equals(Token.Kind.END)) {
                sql();
                continue;
            }
            statements.add(expression(0));
            ranges.add(new Words.Range(before, at));
            endOfStatement();
            if (at == before) {
                at++;
            }
        }
        return new Script(source, statements);
    }

    /** {@code SELECT a FROM t}: one complaint, not one a word. */
    private void sql() {
        Token select = peek();
        problem(
                "sql-habit",
                "this is SQL; a pipeline begins with rows and goes on with verbs",
                select.span(),
                "`table |> filter(…) |> select(…)`, or all of it in SQL with another tool");
        while (!peek().kind().equals(Token.Kind.END) && !peek().kind().equals(Token.Kind.SEMICOLON)) {
            at++;
        }
    }

    private void endOfStatement() {
        Token token = peek();
        if (token.kind().equals(Token.Kind.END)
                || token.kind().equals(Token.Kind.SEMICOLON)
                || token.afterLineBreak()) {
            return;
        }
        if (token.kind().equals(Token.Kind.CLOSE)) {
            problem("unmatched-bracket", "this `" + token.text() + "` closes nothing", token.span());
        } else if (!token.kind().equals(Token.Kind.ERROR)) {
            unexpected(token, "the end of the statement");
        }
        while (!peek().kind().equals(Token.Kind.END)
                && !peek().afterLineBreak()
                && !peek().kind().equals(Token.Kind.SEMICOLON)) {
            at++;
        }
    }

    Node expression(int minimum) {
        if (++depth > DEEPEST) {
            return tooDeep();
        }
        Node node = operation(minimum);
        depth--;
        return node;
    }

    /** What no person writes would overflow the stack of those who walk the tree. */
    private Node tooDeep() {
        Span span = peek().span();
        if (!peek().kind().equals(Token.Kind.END)) {
            problem("too-deep", "expressions nest more than " + DEEPEST + " deep here", span);
        }
        at = tokens.size() - 1;
        depth--;
        return new Node.Broken(span);
    }

    private static int longest(String operator) {
        boolean condition = Set.of("&", "&&", "|", "||").contains(operator);
        return condition ? MOST_CONDITIONS : LONGEST;
    }

    private Node tooLong(Token token, int terms) {
        boolean pipe = token.is(Token.Kind.OPERATOR, "|>");
        problem(
                "too-long",
                pipe
                        ? "a pipe has at most " + LONGEST + " steps"
                        : "an expression has at most " + (terms - 1) + " terms",
                token.span(),
                pipe
                        ? "write rows in between with `write_parquet()`, and go on from there"
                        : "for a list of values, write `%in% c(…)`; else take it apart with `mutate()`");
        at = tokens.size() - 1;
        return new Node.Broken(token.span());
    }

    private Node operation(int minimum) {
        Node left = prefix();
        int terms = 0;
        while (true) {
            Token token = peek();
            if (breaksStatement(token)) {
                return left;
            }
            if (token.kind().equals(Token.Kind.OPEN) && !token.text().equals("{") && Precedence.POSTFIX >= minimum) {
                left = token.text().equals("(") ? call(left) : index(left);
                continue;
            }
            if (token.is(Token.Kind.OPERATOR, "$")
                    || token.is(Token.Kind.OPERATOR, "@")
                    || token.is(Token.Kind.OPERATOR, "::")) {
                left = dollar(left);
                continue;
            }
            Node foreign = new ForeignWords(this).after(left, minimum);
            if (foreign != null) {
                left = foreign;
                continue;
            }
            String operator = binaryOperator(token);
            Precedence precedence = operator == null ? null : Precedence.of(operator);
            if (operator == null || precedence == null || precedence.left() < minimum) {
                return left;
            }
            if (++terms > longest(operator)) {
                return tooLong(token, terms);
            }
            if (token.kind().equals(Token.Kind.NAME)) {
                habit(
                        "sql-habit",
                        "`" + token.text() + "` is not an operator here; write `" + operator + "`",
                        token.span(),
                        operator);
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
            habit(
                    "python-habit",
                    "`**` is Python's power; write `^`",
                    token.span().to(second.span()),
                    "^");
            operator = "^";
        }
        if (operator.equals("<<-") || operator.equals("->>")) {
            String plain = operator.equals("<<-") ? "<-" : "->";
            habit("not-in-language", "`" + operator + "` is for functions, which are not here", token.span(), plain);
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
        return ForeignWords.operator(token);
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
        if (!token.exact()
                && (word.equals("if") || word.equals("for") || word.equals("while") || word.equals("repeat"))) {
            return controlFlow(token);
        }
        if (!token.exact() && word.equalsIgnoreCase("not") && !peek().is(Token.Kind.OPEN, "(") && startsValue(peek())) {
            habit("sql-habit", "`" + word + "` is not an operator here; write `!`", token.span(), "!");
            Node operand = expression(Precedence.NOT);
            return new Node.Unary("!", operand, token.span().to(operand.span()));
        }
        Node called = new ForeignWords(this).withoutBrackets(token);
        if (called != null) {
            return called;
        }
        if (word.length() > 1
                && word.endsWith(".")
                && peek().is(Token.Kind.OPERATOR, "*")
                && peek().span().start() == token.span().end()) {
            Token star = tokens.get(at++);
            List<String> segments = List.of(word.substring(0, word.length() - 1).split("\\.", -1));
            return new Node.AllFields(
                    new Node.Name(segments, false, token.span()), token.span().to(star.span()));
        }
        return new Node.Name(token.segments(), token.exact(), token.span());
    }

    private static boolean startsValue(Token token) {
        return token.kind().equals(Token.Kind.NAME) || token.kind().equals(Token.Kind.LITERAL);
    }

    private Node controlFlow(Token token) {
        String word = token.text();
        if (word.equals("if") && peek().is(Token.Kind.OPEN, "(")) {
            problem(
                    "not-in-language",
                    "`if (…) … else …` is not in this language",
                    token.span(),
                    "write `if_else(condition, yes, no)`; a script runs all of its statements");
        } else {
            problem(
                    "not-in-language",
                    "there are no loops in this language: a verb works on all rows at once",
                    token.span(),
                    "to do something per group, use `group_by()`; per row, `mutate()`");
        }
        int header = at;
        skipStatement();
        // A body on the next line is part of the loop.
        if (brackets == 0 && at == endOfBrackets(header) && !peek().kind().equals(Token.Kind.END)) {
            at++;
            skipStatement();
        }
        return new Node.Broken(token.span());
    }

    /** Where reading goes on after the brackets that begin at a token; 0 where none do. */
    private int endOfBrackets(int from) {
        int open = 0;
        for (int i = from; i < tokens.size(); i++) {
            Token.Kind kind = tokens.get(i).kind();
            open += kind.equals(Token.Kind.OPEN) ? 1 : kind.equals(Token.Kind.CLOSE) ? -1 : 0;
            if (open <= 0) {
                return open < 0 || i == from ? 0 : i + 1;
            }
        }
        return 0;
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
                Node injected = new Injection(this).after(token);
                if (injected != null) {
                    return injected;
                }
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
        Node body = expression(ARGUMENT);
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
        return list(token);
    }

    /** {@code [1, 2]}: Python's list. */
    private Node list(Token open) {
        at++;
        brackets++;
        List<Node.Argument> arguments = arguments("]");
        brackets--;
        Span span = open.span().to(close("]", open));
        if (open.text().equals("[[") && peek().is(Token.Kind.CLOSE, "]")) {
            at++;
        }
        String inner =
                source.text().substring(open.span().end(), Math.max(open.span().end(), span.end() - 1));
        habit("python-habit", "several values are written `c(…)`", span, "c(" + inner + ")");
        return new Node.Call(new Node.Name(List.of("c"), true, open.span()), arguments, span);
    }

    /** {@code {x}} is x; a block of several statements is not in the language. */
    private Node block(Token open) {
        at++;
        Node embraced = new Injection(this).embraced(open);
        if (embraced != null) {
            return embraced;
        }
        brackets++;
        Node inner = peek().is(Token.Kind.CLOSE, "}") ? new Node.Broken(open.span()) : expression(0);
        brackets--;
        if (!peek().is(Token.Kind.CLOSE, "}")) {
            problem(
                    "not-in-language",
                    "a block of several statements is not in this language",
                    open.span(),
                    "name the steps with `name <- …` instead");
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

    Node call(Node function) {
        Node counted = count(function);
        if (counted != null) {
            return counted;
        }
        Token open = tokens.get(at++);
        brackets++;
        String around = called;
        called = function instanceof Node.Name name ? name.text() : null;
        List<Node.Argument> arguments = arguments(")");
        called = around;
        brackets--;
        Span end = close(")", open);
        return new Node.Call(function, arguments, function.span().to(end));
    }

    /** {@code count(*)}, {@code count(DISTINCT x)}. */
    private @Nullable Node count(Node function) {
        if (!(function instanceof Node.Name name) || !name.text().equalsIgnoreCase("count")) {
            return null;
        }
        if (peek(1).is(Token.Kind.OPERATOR, "*") && peek(2).is(Token.Kind.CLOSE, ")")) {
            Span span = function.span().to(peek(2).span());
            at += 3;
            habit("sql-habit", "`count(*)` is SQL; the number of rows is n()", span, "n()");
            return new Node.Call(new Node.Name(List.of("n"), true, function.span()), List.of(), span);
        }
        if (ForeignWords.is(peek(1), "distinct")
                && startsValue(peek(2))
                && peek(1).span().end() < peek(2).span().start()) {
            Token open = tokens.get(at++);
            at++;
            brackets++;
            List<Node.Argument> arguments = arguments(")");
            brackets--;
            Span span = function.span().to(close(")", open));
            String counted = arguments.isEmpty()
                    ? ""
                    : source.at(arguments
                            .get(0)
                            .span()
                            .to(arguments.get(arguments.size() - 1).span()));
            habit(
                    "sql-habit",
                    "`count(DISTINCT …)` is SQL; different values are counted by n_distinct()",
                    span,
                    "n_distinct(" + counted + ")");
            return new Node.Call(new Node.Name(List.of("n_distinct"), true, function.span()), arguments, span);
        }
        return null;
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
            problem(
                    "unclosed-bracket",
                    "this `" + open.text() + "` is not closed",
                    open.span(),
                    "add `" + bracket + "`");
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
            problems.add(Diagnostic.error(
                            "missing-comma", "a comma is missing before `" + token.text() + "`", source, token.span())
                    .help("write `" + source.at(before) + ", " + source.at(token.span()) + "`"));
            return;
        }
        if (!token.kind().equals(Token.Kind.ERROR)) {
            unexpected(token, "`,` or `" + bracket + "`");
        }
        int depth = 0;
        while (!peek().kind().equals(Token.Kind.END)) {
            Token next = peek();
            if (depth == 0
                    && (next.kind().equals(Token.Kind.COMMA) || next.kind().equals(Token.Kind.CLOSE))) {
                if (next.kind().equals(Token.Kind.COMMA)) {
                    at++;
                }
                return;
            }
            depth += next.kind().equals(Token.Kind.OPEN) ? 1 : next.kind().equals(Token.Kind.CLOSE) ? -1 : 0;
            at++;
        }
    }

    /** {@code name := value} is R's way to compute a name. Not computed, it is {@code name = value}. */
    private Node.@Nullable Argument computedName() {
        int from = 0;
        while (peek(from).is(Token.Kind.OPERATOR, "!")) {
            from++;
        }
        Token colon = peek(from + 1);
        Token equals = peek(from + 2);
        if (!colon.is(Token.Kind.OPERATOR, ":")
                || !equals.is(Token.Kind.OPERATOR, "=")
                || colon.span().end() != equals.span().start()) {
            return null;
        }
        Token name = peek();
        at += from + 3;
        habit(
                "not-in-language",
                "`:=` is not in this language: a new column's name is written out, or given by `across(…, .names = )`",
                colon.span().to(equals.span()),
                "=");
        expression(ARGUMENT);
        return new Node.Argument(null, name.span(), new Node.Broken(name.span()));
    }

    private Node.Argument argument() {
        Node.Argument computed = computedName();
        if (computed != null) {
            return computed;
        }
        Token token = peek();
        Token next = tokens.get(Math.min(at + 1, tokens.size() - 1));
        boolean nameBefore = token.kind().equals(Token.Kind.NAME)
                || (token.kind().equals(Token.Kind.LITERAL) && token.value() instanceof Value.Str);
        if (nameBefore && next.is(Token.Kind.OPERATOR, "=")) {
            at += 2;
            String name = token.value() instanceof Value.Str text ? text.value() : token.text();
            boolean empty =
                    peek().kind().equals(Token.Kind.COMMA) || peek().kind().equals(Token.Kind.CLOSE);
            return new Node.Argument(name, token.span(), empty ? null : expression(ARGUMENT));
        }
        Node value = expression(ARGUMENT);
        if (peek().is(Token.Kind.OPERATOR, "=")) {
            Token equals = tokens.get(at++);
            habit("equals-sign", "`=` names an argument; to compare, write `==`", equals.span(), "==");
            Node right = expression(ARGUMENT);
            value = new Node.Binary(
                    "==", value, right, equals.span(), value.span().to(right.span()));
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
                result = new Node.Dollar(
                        result, segment, name.span(), left.span().to(name.span()));
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
        return new Node.Name(
                segments, space.text().equals("engine"), left.span().to(name.span()));
    }

    /** The function whose arguments are being read, or null. */
    @Nullable
    String called() {
        return called;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int further) {
        return tokens.get(Math.min(at + further, tokens.size() - 1));
    }

    void skip(int count) {
        at = Math.min(at + count, tokens.size() - 1);
    }

    String text(Span span) {
        return source.at(span);
    }

    private void unexpected(Token token, String expected) {
        String found =
                token.kind().equals(Token.Kind.END) ? "the end of the text" : "`" + source.at(token.span()) + "`";
        Span span = token.kind().equals(Token.Kind.END) && at > 0
                ? tokens.get(at - 1).span()
                : token.span();
        problems.add(Diagnostic.error("unexpected-token", "expected " + expected + ", found " + found, source, span)
                .label("expected " + expected));
    }

    void habit(String code, String message, Span span, String suggestion) {
        problems.add(Diagnostic.error(code, message, source, span).suggest(suggestion));
    }

    void habit(String code, String message, Span span, String suggestion, String whole) {
        problems.add(Diagnostic.error(code, message, source, span)
                .suggest(suggestion)
                .help("write `" + whole + "`"));
    }

    private void problem(String code, String message, Span span) {
        problems.add(Diagnostic.error(code, message, source, span));
    }

    private void problem(String code, String message, Span span, String help) {
        problems.add(Diagnostic.error(code, message, source, span).help(help));
    }
}
