// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.limit;

/**
 * Bounds of variables, all in UTF-8 bytes of JSON text.
 *
 * @param valueBytesMax how long the value of one variable may be
 * @param assignBytesMax how long all values of one Assign may be together
 * @param executionBytesMax how long all variables of an execution may be together, those of its branches and iterations
 *     that run among them
 */
public record VariableLimits(int valueBytesMax, int assignBytesMax, long executionBytesMax) {}
