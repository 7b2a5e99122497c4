// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.history.HistoryView;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Recorded events as the API's shape. */
public final class HistoryShapes {

    private HistoryShapes() {}

    /** One event of a history. */
    public static HistoryEvent of(RecordedEvent event, boolean includeExecutionData) {
        return SdkShapes.build(
                HistoryView.of(event, includeExecutionData), HistoryEvent.builder(), Naming.WIRE, HistoryEvent.class);
    }
}
