// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

/** Marks messages that may go from node to node; bound to CBOR by Jackson. */
public interface AskelSerializable {}
