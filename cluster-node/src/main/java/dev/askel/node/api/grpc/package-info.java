// SPDX-License-Identifier: Apache-2.0
/** The gRPC front: the operations of the table and the live history. */
package dev.askel.node.api.grpc;
