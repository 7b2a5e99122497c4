// SPDX-License-Identifier: Apache-2.0
/** The operations of the Step Functions API on the entities and indexes of the cluster. */
package dev.askel.node.orchestrator;
