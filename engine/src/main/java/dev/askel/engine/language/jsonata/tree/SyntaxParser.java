// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.tree.Syntax.Pair;
import dev.askel.engine.language.jsonata.tree.Syntax.Term;
import dev.askel.engine.language.jsonata.tree.Syntax.Type;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Signature;
import java.util.ArrayList;
import java.util.List;

/** Parses by the precedence of operators, as Pratt described it; each operator knows how tightly it binds. */
final class SyntaxParser extends TokenStream {

    /** Far deeper than what is ever evaluated, and not so deep that recursion could end badly. */
    private static final int DEPTH_MAX = 400;

    private static final int UNARY_BINDING = 70;

    private int nesting;

    private SyntaxParser(String text) {
        super(text);
    }

    /** @throws SyntaxError if the text is no JSONata */
    static Syntax parse(String text) {
        SyntaxParser parser = new SyntaxParser(text);
        parser.advance(false);
        Syntax result = parser.expression(0);
        if (parser.node.type != Type.END) {
            throw SyntaxError.of("S0201", parser.node.value, null);
        }
        return result;
    }

    private Syntax expression(int binding) {
        if (++nesting > DEPTH_MAX) {
            throw tooDeep();
        }
        Syntax first = node;
        advance(true);
        Syntax left = prefix(first);
        while (binding < binding()) {
            Syntax operator = node;
            advance(false);
            left = checked(infix(operator, left));
        }
        nesting--;
        return left;
    }

    private static Syntax checked(Syntax syntax) {
        int deepest = Math.max(depth(syntax.left), depth(syntax.right));
        for (Syntax part : syntax.parts) {
            deepest = Math.max(deepest, depth(part));
        }
        syntax.depth = Math.max(syntax.depth, deepest + 1);
        if (syntax.depth > DEPTH_MAX) {
            throw tooDeep();
        }
        return syntax;
    }

    private static int depth(Syntax part) {
        return part == null ? 0 : part.depth;
    }

    private static SyntaxError tooDeep() {
        return SyntaxError.told("The expression is nested too deeply");
    }

    private Syntax prefix(Syntax first) {
        if (first.type != Type.OPERATOR) {
            return first;
        }
        return switch ((String) first.value) {
            case "and", "or", "in" -> first;
            case "-" -> unary("-", expression(UNARY_BINDING));
            case "*" -> new Syntax(Type.WILDCARD, first.value);
            case "**" -> new Syntax(Type.DESCENDANT, first.value);
            case "%" -> new Syntax(Type.PARENT, first.value);
            case "(" -> block();
            case "[" -> array();
            case "{" -> object(null);
            case "|" -> transform();
            default -> throw SyntaxError.of("S0211", first.value, null);
        };
    }

    private static Syntax unary(String operator, Syntax operand) {
        Syntax result = new Syntax(Type.UNARY, operator);
        result.left = operand;
        return checked(result);
    }

    private static Syntax binary(String operator, Syntax left, Syntax right) {
        Syntax result = new Syntax(Type.BINARY, operator);
        result.left = left;
        result.right = right;
        return result;
    }

    private Syntax infix(Syntax operator, Syntax left) {
        String symbol = (String) operator.value;
        return switch (symbol) {
            case "(" -> call(left);
            case "[" -> predicate(left);
            case "^" -> orderBy(left);
            case "{" -> object(left);
            case "?" -> condition(left);
            case ":=" -> binding(left);
            case "@", "#" -> focus(symbol, left);
            default -> binary(symbol, left, expression(BINDING.get(symbol)));
        };
    }

    private Syntax block() {
        Syntax block = new Syntax(Type.BLOCK, "(");
        while (!at(")")) {
            block.parts.add(expression(0));
            if (!at(";")) {
                break;
            }
            expect(";");
        }
        expect(")", true);
        return checked(block);
    }

    private Syntax array() {
        Syntax array = new Syntax(Type.UNARY, "[");
        if (!at("]")) {
            array.parts.add(element());
            while (at(",")) {
                expect(",");
                array.parts.add(element());
            }
        }
        expect("]", true);
        return checked(array);
    }

    private Syntax element() {
        Syntax element = expression(0);
        if (!at("..")) {
            return element;
        }
        expect("..");
        return checked(binary("..", element, expression(0)));
    }

    private Syntax object(Syntax left) {
        Syntax object = new Syntax(left == null ? Type.UNARY : Type.BINARY, "{");
        object.left = left;
        object.pairs = new ArrayList<>();
        if (!at("}")) {
            pair(object);
            while (at(",")) {
                expect(",");
                pair(object);
            }
        }
        expect("}", true);
        return checked(object);
    }

    private void pair(Syntax object) {
        Syntax key = expression(0);
        expect(":");
        Syntax value = expression(0);
        object.pairs.add(new Pair(key, value));
        object.depth = Math.max(object.depth, Math.max(key.depth, value.depth) + 1);
    }

    private Syntax transform() {
        Syntax transform = new Syntax(Type.TRANSFORM, "|");
        transform.left = expression(0);
        expect("|");
        transform.right = expression(0);
        if (at(",")) {
            expect(",");
            transform.other = expression(0);
        }
        expect("|");
        return checked(transform);
    }

    private Syntax predicate(Syntax left) {
        if (!at("]")) {
            Syntax result = binary("[", left, expression(0));
            expect("]", true);
            return result;
        }
        Syntax step = left;
        while (step.is(Type.BINARY, "[")) {
            step = step.left;
        }
        step.keepsArray = true;
        expect("]");
        return left;
    }

    private Syntax orderBy(Syntax left) {
        expect("(");
        List<Term> terms = new ArrayList<>();
        do {
            if (!terms.isEmpty()) {
                expect(",");
            }
            boolean descending = at(">");
            if (descending || at("<")) {
                advance(false);
            }
            terms.add(new Term(descending, expression(0)));
        } while (at(","));
        expect(")");
        Syntax result = binary("^", left, null);
        result.terms = terms;
        terms.forEach(term -> result.depth = Math.max(result.depth, term.expression().depth + 1));
        return result;
    }

    private Syntax condition(Syntax left) {
        Syntax condition = new Syntax(Type.CONDITION, "?");
        condition.left = left;
        condition.right = expression(0);
        if (at(":")) {
            expect(":");
            condition.other = expression(0);
            condition.depth = condition.other.depth + 1;
        }
        return condition;
    }

    private Syntax binding(Syntax left) {
        if (left.type != Type.VARIABLE) {
            throw SyntaxError.of("S0212", left.value, null);
        }
        return binary(":=", left, expression(BINDING.get(":=") - 1));
    }

    private Syntax focus(String symbol, Syntax left) {
        Syntax variable = expression(BINDING.get(symbol));
        if (variable.type != Type.VARIABLE) {
            throw SyntaxError.of("S0214", symbol, null);
        }
        return binary(symbol, left, variable);
    }

    private Syntax call(Syntax procedure) {
        Syntax call = new Syntax(Type.FUNCTION, "(");
        call.left = procedure;
        if (!at(")")) {
            argument(call);
            while (at(",")) {
                expect(",");
                argument(call);
            }
        }
        expect(")", true);
        boolean definition =
                procedure.type == Type.NAME && ("function".equals(procedure.value) || "\u03bb".equals(procedure.value));
        return definition ? lambda(call) : call;
    }

    private Syntax lambda(Syntax call) {
        for (int index = 0; index < call.parts.size(); index++) {
            Syntax parameter = call.parts.get(index);
            if (parameter.type != Type.VARIABLE) {
                throw SyntaxError.of("S0208", parameter.value, (double) index + 1);
            }
        }
        call.type = Type.LAMBDA;
        if (at("<")) {
            call.signature = signature();
        }
        expect("{");
        call.right = expression(0);
        expect("}");
        return call;
    }

    private Signature signature() {
        StringBuilder text = new StringBuilder("<");
        int depth = 1;
        while (depth > 0 && !at("{") && node.type != Type.END) {
            advance(false);
            depth += at("<") ? 1 : 0;
            depth -= at(">") ? 1 : 0;
            text.append(node.value);
        }
        expect(">");
        try {
            return Signature.parse(text.toString());
        } catch (JsonataError e) {
            throw SyntaxError.told(e.text());
        }
    }

    private void argument(Syntax call) {
        if (at("?")) {
            call.type = Type.PARTIAL;
            call.parts.add(node);
            expect("?");
        } else {
            call.parts.add(expression(0));
        }
    }
}
