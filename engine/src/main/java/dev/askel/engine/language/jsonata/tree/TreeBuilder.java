// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.tree.Syntax.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes the tree of nodes: dots become paths, brackets predicates, and parent operators find their steps. */
final class TreeBuilder {

    private final Ancestry ancestry = new Ancestry();
    private final PathBuilder paths = new PathBuilder(this, ancestry);

    private TreeBuilder() {}

    /** @throws SyntaxError if the text is no JSONata */
    static Node build(String text) {
        Node node = new TreeBuilder().node(SyntaxParser.parse(text));
        if (node instanceof ParentNode || node.seekingParent != null) {
            throw SyntaxError.of("S0217");
        }
        return node;
    }

    Node node(Syntax syntax) {
        Node result = made(syntax);
        result.keepsArray |= syntax.keepsArray;
        return result;
    }

    private Node made(Syntax syntax) {
        return switch (syntax.type) {
            case BINARY -> binary(syntax);
            case UNARY -> unary(syntax);
            case FUNCTION, PARTIAL -> call(syntax);
            case LAMBDA -> lambda(syntax);
            case CONDITION -> condition(syntax);
            case TRANSFORM ->
                new TransformNode(
                        node(syntax.left), node(syntax.right), syntax.other == null ? null : node(syntax.other));
            case BLOCK -> block(syntax);
            case NAME -> name(syntax, (String) syntax.value);
            case PARENT -> ancestry.parent();
            case STRING, NUMBER, VALUE -> new LiteralNode(syntax.value);
            case WILDCARD -> new WildcardNode();
            case DESCENDANT -> new DescendantsNode();
            case VARIABLE -> new VariableNode((String) syntax.value);
            case REGEX -> new RegexNode((Pattern) syntax.value);
            case OPERATOR -> operator(syntax);
            case END -> throw SyntaxError.of("S0207");
        };
    }

    private static Node operator(Syntax syntax) {
        String operator = (String) syntax.value;
        if ("and".equals(operator) || "or".equals(operator) || "in".equals(operator)) {
            return name(syntax, operator);
        }
        throw SyntaxError.of("S0201", operator, null);
    }

    private static Node name(Syntax syntax, String name) {
        NameNode step = new NameNode(name);
        step.keepsArray = syntax.keepsArray;
        PathNode path = new PathNode(step);
        path.keepsSingletonArray = syntax.keepsArray;
        return path;
    }

    private Node binary(Syntax syntax) {
        return switch (syntax.operator()) {
            case "." -> paths.dot(syntax);
            case "[" -> paths.predicate(syntax);
            case "{" -> group(syntax);
            case "^" -> paths.orderBy(syntax);
            case ":=" -> bind(syntax);
            case "@" -> paths.focus(syntax);
            case "#" -> paths.index(syntax);
            case "~>" -> apply(syntax);
            default -> operation(syntax);
        };
    }

    private Node operation(Syntax syntax) {
        Node left = node(syntax.left);
        Node right = node(syntax.right);
        Node result = new BinaryNode(syntax.operator(), left, right);
        Ancestry.push(result, left);
        Ancestry.push(result, right);
        return result;
    }

    private Node bind(Syntax syntax) {
        Node value = node(syntax.right);
        Node result = new BindNode((String) syntax.left.value, value);
        Ancestry.push(result, value);
        return result;
    }

    private Node apply(Syntax syntax) {
        Node left = node(syntax.left);
        Node right = node(syntax.right);
        Node result = new ApplyNode(left, right);
        result.keepsArray = left.keepsArray || right.keepsArray;
        return result;
    }

    private Node group(Syntax syntax) {
        Node result = node(syntax.left);
        if (result.group != null) {
            throw SyntaxError.of("S0210");
        }
        result.group = new Group(pairs(syntax, null));
        return result;
    }

    private List<Group.Pair> pairs(Syntax syntax, List<Node> parts) {
        List<Group.Pair> pairs = new ArrayList<>();
        for (Syntax.Pair pair : syntax.pairs) {
            Group.Pair made = new Group.Pair(node(pair.key()), node(pair.value()));
            pairs.add(made);
            if (parts != null) {
                parts.add(made.key());
                parts.add(made.value());
            }
        }
        return pairs;
    }

    private Node unary(Syntax syntax) {
        List<Node> parts = new ArrayList<>();
        Node result;
        switch (syntax.operator()) {
            case "[" -> {
                parts.addAll(nodes(syntax.parts));
                result = new ArrayNode(List.copyOf(parts));
            }
            case "{" -> result = new ObjectNode(new Group(pairs(syntax, parts)));
            default -> {
                Node operand = node(syntax.left);
                if (operand instanceof LiteralNode literal && literal.value() instanceof Double number) {
                    return negated(operand, number);
                }
                parts.add(operand);
                result = new NegationNode(operand);
            }
        }
        parts.forEach(part -> Ancestry.push(result, part));
        return result;
    }

    private static Node negated(Node literal, double number) {
        Node result = new LiteralNode(-number);
        result.keepsArray = literal.keepsArray;
        result.predicates = literal.predicates;
        result.group = literal.group;
        return result;
    }

    private List<Node> nodes(List<Syntax> syntaxes) {
        List<Node> nodes = new ArrayList<>();
        syntaxes.forEach(syntax -> nodes.add(node(syntax)));
        return nodes;
    }

    private Node call(Syntax syntax) {
        List<Node> arguments = new ArrayList<>();
        for (Syntax part : syntax.parts) {
            arguments.add(part.is(Type.OPERATOR, "?") ? null : node(part));
        }
        Node procedure = node(syntax.left);
        Node result = syntax.type == Type.PARTIAL
                ? new PartialNode(procedure, arguments)
                : new CallNode(procedure, arguments);
        for (Node argument : arguments) {
            if (argument != null) {
                Ancestry.push(result, argument);
            }
        }
        return result;
    }

    private Node lambda(Syntax syntax) {
        List<String> parameters =
                syntax.parts.stream().map(part -> (String) part.value).toList();
        Node body = node(syntax.right);
        return new LambdaNode(parameters, syntax.signature, TailCalls.optimized(body));
    }

    private Node condition(Syntax syntax) {
        Node condition = node(syntax.left);
        Node then = node(syntax.right);
        Node otherwise = syntax.other == null ? null : node(syntax.other);
        Node result = new ConditionNode(condition, then, otherwise);
        Ancestry.push(result, condition);
        Ancestry.push(result, then);
        if (otherwise != null) {
            Ancestry.push(result, otherwise);
        }
        return result;
    }

    private Node block(Syntax syntax) {
        List<Node> expressions = nodes(syntax.parts);
        Node result = new BlockNode(expressions);
        for (Node expression : expressions) {
            Ancestry.push(result, expression);
            boolean path = expression instanceof PathNode first && first.steps().get(0).constructsArray;
            result.constructsArray |= expression.constructsArray || path;
        }
        return result;
    }
}
