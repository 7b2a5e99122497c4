// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.Signature;
import java.util.List;

/** The definition of a function. */
final class LambdaNode extends Node {

    private final List<String> parameters;
    private final Signature signature;
    private final Node body;
    private final boolean tailCall;

    /** @param signature null if there is none */
    LambdaNode(List<String> parameters, Signature signature, Node body) {
        this(parameters, signature, body, false);
    }

    private LambdaNode(List<String> parameters, Signature signature, Node body, boolean tailCall) {
        this.parameters = parameters;
        this.signature = signature;
        this.body = body;
        this.tailCall = tailCall;
    }

    /** A call at the end of a function, which is made when the function has been left. */
    static LambdaNode tailCall(CallNode call) {
        return new LambdaNode(List.of(), null, call, true);
    }

    List<String> parameters() {
        return parameters;
    }

    Signature signature() {
        return signature;
    }

    Node body() {
        return body;
    }

    boolean isTailCall() {
        return tailCall;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return new Lambda(this, input, frame, parameters);
    }
}
