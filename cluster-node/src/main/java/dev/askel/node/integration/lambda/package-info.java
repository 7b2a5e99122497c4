// SPDX-License-Identifier: Apache-2.0
/** The integration of AWS Lambda: {@code lambda:invoke}, and functions that a Task state names by their ARN. */
package dev.askel.node.integration.lambda;
