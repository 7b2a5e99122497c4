// SPDX-License-Identifier: Apache-2.0
/** The cluster under test: nodes, database and ECS as processes, and the wires between the nodes. */
package dev.askel.load.chaos.cluster;
