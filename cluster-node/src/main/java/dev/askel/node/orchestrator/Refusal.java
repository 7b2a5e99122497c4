// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.protocol.error.ServiceFault;
import java.util.concurrent.Flow;

/** A stream that ends with an error before its first element. */
final class Refusal {

    private Refusal() {}

    static <T> Flow.Publisher<T> of(ServiceFault fault) {
        return subscriber -> {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    // There is nothing to give: the error follows in any case.
                }

                @Override
                public void cancel() {
                    // There is nothing to end.
                }
            });
            subscriber.onError(fault);
        };
    }
}
