// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.limit.Limits;
import dev.askel.node.activity.ActivityEvent;
import dev.askel.node.cluster.ClusterConfig;
import dev.askel.node.cluster.ClusterSettings;
import dev.askel.node.definition.MachineEvent;
import dev.askel.node.lane.LaneSnapshot;
import dev.askel.node.lane.LaneTurn;
import dev.askel.node.maprun.MapRunTurn;
import dev.askel.persistence.codec.CodecSettings;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.JournalSettings;

/** The configuration of a node's actor system. */
final class NodeConfig {

    private static final String RESOURCE = "askel-node.conf";

    // Stored with each row: these never change, and are never used for another type.
    private static final int LANE_TURN = 8310;
    private static final int LANE_SNAPSHOT = 8311;
    private static final int MACHINE_EVENT = 8312;
    private static final int MAP_RUN_TURN = 8313;
    private static final int ACTIVITY_EVENT = 8314;

    /** The ARNs of a lane have much in common, and Cassandra refuses a row of more than 16 MiB. */
    private static final String SNAPSHOT_COMPRESSED_FROM = "32 KiB";

    private NodeConfig() {}

    static Config of(ClusterSettings cluster, CassandraAddress cassandra, Limits limits) {
        return ClusterConfig.of(cluster)
                .withFallback(FrameSize.of(limits))
                .withFallback(ConfigFactory.defaultOverrides())
                .withFallback(ConfigFactory.parseResources(NodeConfig.class.getClassLoader(), RESOURCE))
                .withFallback(CodecSettings.messages(AskelSerializable.class, MessageNames.class))
                .withFallback(JournalSettings.config(cassandra))
                .withFallback(CodecSettings.journaled("lane-turn", LANE_TURN, LaneTurn.class))
                .withFallback(CodecSettings.journaled("lane-snapshot", LANE_SNAPSHOT, LaneSnapshot.class))
                .withFallback(CodecSettings.compressed("lane-snapshot", SNAPSHOT_COMPRESSED_FROM))
                .withFallback(CodecSettings.journaled("machine-event", MACHINE_EVENT, MachineEvent.class))
                .withFallback(CodecSettings.journaled("map-run-turn", MAP_RUN_TURN, MapRunTurn.class))
                .withFallback(CodecSettings.journaled("activity-event", ACTIVITY_EVENT, ActivityEvent.class))
                .withFallback(ConfigFactory.load())
                .resolve();
    }
}
