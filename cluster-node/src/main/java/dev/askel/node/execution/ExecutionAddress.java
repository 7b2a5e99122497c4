// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding.ShardCommand;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * Where an execution is.
 *
 * @param shard what keeps the entity, and is told when it may go
 */
record ExecutionAddress(String executionArn, PersistenceId persistenceId, ActorRef<ShardCommand> shard) {}
