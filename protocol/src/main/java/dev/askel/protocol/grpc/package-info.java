// SPDX-License-Identifier: Apache-2.0
/**
 * Step Functions over gRPC: conversions between the messages of {@code askel/v1} and the classes of the AWS SDK, and
 * between gRPC statuses and AWS errors. The messages and stubs themselves are generated, into {@code v1}.
 */
package dev.askel.protocol.grpc;
