// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;

/** Requests that break a rule, for messages that the API model has no shape of; in the API's own words. */
final class ModelViolations {

    private ModelViolations() {}

    static ServiceFault missing(String member) {
        return violation("Value null at '" + member + "'", "Member must not be null");
    }

    static ServiceFault outOfRange(long value, String member, String demand) {
        return violation("Value '" + value + "' at '" + member + "'", demand);
    }

    /** A later message that speaks of something else than the first. */
    static ServiceFault changed(String value, String member) {
        return violation(
                "Value '" + value + "' at '" + member + "'", "Member must be absent or the same in all messages");
    }

    private static ServiceFault violation(String where, String demand) {
        return StepFunctionsFaults.validation(
                "1 validation error detected: " + where + " failed to satisfy constraint: " + demand);
    }
}
