// SPDX-License-Identifier: Apache-2.0
/** Logs of executions to CloudWatch Logs, or to what speaks like it. */
package dev.askel.node.integration.cloudwatch;
