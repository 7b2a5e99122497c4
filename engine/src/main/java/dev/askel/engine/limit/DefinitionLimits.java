// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.limit;

/**
 * Bounds of a definition. A definition that was accepted once is run whatever they are now.
 *
 * @param bytesMax how long it may be, in UTF-8 bytes
 * @param stateNameCharactersMax how long the name of a state may be, in Unicode characters
 * @param nestingMax how deep Parallel and Map states may lie in each other
 */
public record DefinitionLimits(int bytesMax, int stateNameCharactersMax, int nestingMax) {

    /** The deepest nesting that can be asked for: the parser and the interpreter recurse into each block. */
    public static final int NESTING_MAX = 30;

    /** Of what was accepted once. */
    public static final DefinitionLimits NONE = new DefinitionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, NESTING_MAX);

    public DefinitionLimits {
        if (nestingMax > NESTING_MAX) {
            throw new IllegalArgumentException(
                    "nestingMax is " + nestingMax + ", but must not be greater than " + NESTING_MAX);
        }
    }
}
