// SPDX-License-Identifier: Apache-2.0
/**
 * The front: one port that speaks the AWS JSON protocol and gRPC. Every protocol calls the same
 * {@link dev.askel.node.api.Orchestrator}.
 */
package dev.askel.node.api;
