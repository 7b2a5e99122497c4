// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How an execution has ended.
 *
 * @param status as in the API, such as {@code SUCCEEDED}
 * @param output of one that has succeeded, else null
 * @param error of one that has failed, or null
 */
public record Outcome(String status, JsonNode output, String error) {

    /** Its status and what it gave. */
    @Override
    public String toString() {
        return status + (output == null ? "" : " " + output) + (error == null ? "" : " " + error);
    }
}
