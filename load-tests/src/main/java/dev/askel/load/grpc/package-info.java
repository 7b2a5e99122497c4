// SPDX-License-Identifier: Apache-2.0
/**
 * The streams of gRPC: {@link dev.askel.load.grpc.ClientExample}, from which a client may begin, and benchmarks of a
 * node with very many of them.
 */
package dev.askel.load.grpc;
