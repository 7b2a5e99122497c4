// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.decide.Facts;

/** Gives the facts of the real world for one decision. Safe to call from any thread. */
@FunctionalInterface
public interface FactSource {

    /** The facts of this moment. */
    Facts gather();
}
