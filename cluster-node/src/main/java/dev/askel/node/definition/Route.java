// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

/**
 * A part of an alias's traffic. Stored within events: fields are added, never renamed.
 *
 * @param version the number of the version that runs it
 * @param weight in percent
 */
public record Route(long version, int weight) {}
