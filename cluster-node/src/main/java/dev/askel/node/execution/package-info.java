// SPDX-License-Identifier: Apache-2.0
/** Executions as sharded, event-sourced actors: the shell that stores what the engine decides and acts on it. */
package dev.askel.node.execution;
