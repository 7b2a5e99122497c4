// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;

/** How a moment is written in JSON. Both forms keep milliseconds; finer parts are cut off, as AWS does. */
public enum TimeFormat {
    /** A number of seconds since 1970, with a fraction where there is one: {@code 1700000000.123}. */
    EPOCH_SECONDS {
        @Override
        JsonNode write(Instant moment) {
            long millis = moment.toEpochMilli();
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            if (millis % 1000 == 0) {
                return nodes.numberNode(millis / 1000);
            }
            return nodes.numberNode(BigDecimal.valueOf(millis, 3).stripTrailingZeros());
        }
    },
    /** A whole number of milliseconds since 1970: {@code 1700000000123}. */
    EPOCH_MILLISECONDS {
        @Override
        JsonNode write(Instant moment) {
            return JsonNodeFactory.instance.numberNode(moment.toEpochMilli());
        }
    };

    abstract JsonNode write(Instant moment);
}
