// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import dev.askel.protocol.error.ServiceFault;
import io.netty.util.AsciiString;
import java.util.Set;

/**
 * What a request is for.
 *
 * @param prefix the API: {@code AWSStepFunctions}
 * @param operation {@code StartExecution}
 */
record AwsTarget(String prefix, String operation) {

    static final AsciiString HEADER = AsciiString.cached("x-amz-target");

    /**
     * Reads the header of a request.
     *
     * @param known the prefixes that are served
     * @throws ServiceFault {@code UnknownOperationException} where it is missing or names no such API
     */
    static AwsTarget of(AggregatedHttpRequest request, Set<String> known) {
        String target = request.headers().get(HEADER);
        if (target == null) {
            throw unknown("The header X-Amz-Target is missing; it names the operation, such as "
                    + known.iterator().next() + ".ListStateMachines");
        }
        String prefix = prefixOf(target);
        if (!known.contains(prefix) || prefix.length() == target.length()) {
            throw unknown(
                    "No API is served here for X-Amz-Target '" + target + "'. Served: " + String.join(", ", known));
        }
        return new AwsTarget(prefix, target.substring(prefix.length() + 1));
    }

    static String prefixOf(String target) {
        int dot = target.indexOf('.');
        return dot < 0 ? target : target.substring(0, dot);
    }

    private static ServiceFault unknown(String message) {
        return ServiceFault.client("UnknownOperationException", message);
    }
}
