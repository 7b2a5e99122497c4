// SPDX-License-Identifier: Apache-2.0
/** Tests with more than one node. */
package dev.askel.node.cluster;
