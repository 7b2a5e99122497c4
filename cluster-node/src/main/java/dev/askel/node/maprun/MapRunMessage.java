// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

/** Whatever a {@link MapRunEntity} receives: {@link MapRunRequest}s from anywhere, and notes from its own node. */
public sealed interface MapRunMessage permits MapRunRequest, MapRunNote {}
