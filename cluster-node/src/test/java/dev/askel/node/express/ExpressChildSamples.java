// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import dev.askel.node.lane.LaneSamples;
import dev.askel.node.wiring.release.Sample;
import java.util.List;

/** What goes to Express child executions of Map Runs. */
public final class ExpressChildSamples {

    private ExpressChildSamples() {}

    /** Each once. */
    public static List<Sample> messages() {
        return List.of(
                Sample.of(new ExpressChildMessage.RunExpress(LaneSamples.start(), 2)),
                Sample.of(new ExpressChildMessage.StopExpress("map-run", 1)),
                Sample.of(new ExpressChildMessage.ForgetExpress(2)));
    }
}
