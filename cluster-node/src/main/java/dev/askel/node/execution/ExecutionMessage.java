// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

/**
 * Whatever an {@link ExecutionEntity} receives: {@link ExecutionRequest}s from anywhere, and notes from its own node.
 */
public sealed interface ExecutionMessage permits ExecutionRequest, ExecutionNote {}
