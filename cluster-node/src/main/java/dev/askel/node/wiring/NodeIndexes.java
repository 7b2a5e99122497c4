// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.node.activity.ActivityRecords;
import dev.askel.node.activity.IndexedActivities;
import dev.askel.node.definition.IndexedMachines;
import dev.askel.node.definition.MachineRecords;
import dev.askel.node.execution.ExecutionRecords;
import dev.askel.node.execution.IndexedExecutions;
import dev.askel.node.maprun.IndexedMapRuns;
import dev.askel.node.maprun.MapRunRecords;
import dev.askel.node.orchestrator.Account;
import dev.askel.node.orchestrator.CassandraListings;
import dev.askel.persistence.index.ActivityIndex;
import dev.askel.persistence.index.DefinitionTexts;
import dev.askel.persistence.index.ExecutionIndex;
import dev.askel.persistence.index.MapRunIndex;
import dev.askel.persistence.index.StateMachineIndex;
import java.util.Optional;

/** What is stored besides the journals: definitions, and the indexes that lists are made of. */
record NodeIndexes(
        DefinitionTexts definitions,
        MachineRecords machines,
        ExecutionRecords executions,
        MapRunRecords mapRuns,
        ActivityRecords activities,
        CassandraListings listings,
        ExecutionIndex executionIndex) {

    /** Over tables that exist; blocks while statements are prepared. */
    static NodeIndexes over(CqlSession session, String keyspace, Account account) {
        ExecutionIndex executions = new ExecutionIndex(session, keyspace, Optional.of(ExecutionIndex.RETENTION));
        StateMachineIndex machines = new StateMachineIndex(session, keyspace);
        MapRunIndex mapRuns = new MapRunIndex(session, keyspace);
        ActivityIndex activities = new ActivityIndex(session, keyspace);
        return new NodeIndexes(
                new DefinitionTexts(session, keyspace),
                new IndexedMachines(machines),
                new IndexedExecutions(executions),
                new IndexedMapRuns(mapRuns),
                new IndexedActivities(activities),
                new CassandraListings(executions, machines, mapRuns, activities, account),
                executions);
    }
}
