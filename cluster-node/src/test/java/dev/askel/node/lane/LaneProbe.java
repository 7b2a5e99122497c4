// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.node.lane.LaneMessage.LaneStatus;
import dev.askel.node.wiring.TestNode;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;

/** What all lanes of a node know together. */
public final class LaneProbe {

    private LaneProbe() {}

    /** How many executions are open. */
    public static int open(TestNode node) {
        return statuses(node).mapToInt(LaneStatus::open).sum();
    }

    /** How many of these are parked. */
    public static int parked(TestNode node) {
        return statuses(node).mapToInt(LaneStatus::parked).sum();
    }

    private static Stream<LaneStatus> statuses(TestNode node) {
        TestProbe<LaneStatus> probe = TestProbe.create(LaneStatus.class, node.system());
        int count = node.lanes().count();
        for (int lane = 0; lane < count; lane++) {
            node.lanes().ping(lane, probe.ref());
        }
        return Stream.generate(() -> probe.receiveMessage(Duration.ofSeconds(20)))
                .limit(count);
    }
}
