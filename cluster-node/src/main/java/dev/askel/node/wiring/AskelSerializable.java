// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

/**
 * Marks messages that may go from node to node, as CBOR. Their names are in {@link MessageNames}; nodes of the release
 * before and of the one after must understand them: CONTRIBUTING.md says how a message is changed.
 */
public interface AskelSerializable {}
