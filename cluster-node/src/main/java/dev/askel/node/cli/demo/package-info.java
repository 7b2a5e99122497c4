// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code askel demo} shows: deploys and runs the examples through the public APIs of a node, and prints what
 * happens.
 */
package dev.askel.node.cli.demo;
