// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.node.execution.Executions;
import dev.askel.node.express.ExpressChildren;
import dev.askel.node.lane.Lanes;
import java.time.Clock;
import java.time.Duration;

/**
 * What the Map Runs of a node share.
 *
 * @param mapRuns finds Map Runs by their ARN
 * @param executions finds executions by their ARN
 * @param express runs Express child executions
 * @param clock the time
 * @param lanes remembers open Map Runs
 * @param records the index of Map Runs
 * @param concurrencyMax how many child executions of a Map Run run at a time where its MaxConcurrency says no less
 * @param resultBytesMax how long the result of a Map Run may be, in UTF-8 bytes
 * @param idle how long a Map Run that has nothing left to do stays in memory
 */
public record MapRunEnvironment(
        MapRuns mapRuns,
        Executions executions,
        ExpressChildren express,
        Clock clock,
        Lanes lanes,
        MapRunRecords records,
        int concurrencyMax,
        long resultBytesMax,
        Duration idle) {}
