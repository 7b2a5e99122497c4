// SPDX-License-Identifier: Apache-2.0
/**
 * AWS shapes on the wire: the model classes of the AWS SDK for Java read from and written to JSON trees through their
 * own field descriptions, so that no operation needs code of its own.
 */
package dev.askel.protocol.aws;
