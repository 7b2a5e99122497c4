// SPDX-License-Identifier: Apache-2.0
/** Logs of executions, as the logging configurations of their machines ask for. */
package dev.askel.node.logs;
