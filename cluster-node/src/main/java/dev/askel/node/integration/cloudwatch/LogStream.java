// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.cloudwatch;

/** A log stream of a group. */
record LogStream(LogGroup group, String name) {}
