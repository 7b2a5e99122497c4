// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A fault as it is ordered. What is left out is null.
 *
 * @param fault the name of its kind
 * @param operations the operations that it strikes; all where left out
 * @param cluster strikes calls for this cluster alone
 * @param family strikes launches and tasks of this family of task definitions alone
 * @param tasks strikes these tasks alone, by ARN or id
 * @param calls how many calls it strikes, then it is over
 * @param rate which share of the calls it strikes, 0 to 1
 * @param perSecond strikes what is more than so many calls in a second
 * @param burst how many calls may come at once before {@code perSecond} counts
 * @param forSeconds how long it lasts
 * @param seconds how long the answer or the start of a task is held back
 * @param youngerThanSeconds strikes tasks that were made less than so long ago
 * @param status {@code PROVISIONING} or {@code PENDING}: where a slow task stands
 * @param reason of the failure that RunTask answers with
 * @param code the name of an error
 * @param message the text of an error
 * @param httpStatus the status of an error
 * @param connection {@code closed} or {@code open}: what becomes of the connection that gets no answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultOrder(
        String fault,
        List<String> operations,
        String cluster,
        String family,
        List<String> tasks,
        Integer calls,
        Double rate,
        Double perSecond,
        Integer burst,
        Double forSeconds,
        Double seconds,
        Double youngerThanSeconds,
        String status,
        String reason,
        String code,
        String message,
        Integer httpStatus,
        String connection) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int HTTP_ERROR_MIN = 400;
    private static final int HTTP_ERROR_MAX = 599;

    /** Checks each value by itself. */
    FaultOrder {
        require(calls == null || calls > 0, "calls must be positive");
        require(rate == null || (rate >= 0 && rate <= 1), "rate must be from 0 to 1");
        require(perSecond == null || perSecond > 0, "perSecond must be positive");
        require(burst == null || (burst > 0 && perSecond != null), "burst must be positive, and comes with perSecond");
        require(forSeconds == null || forSeconds > 0, "forSeconds must be positive");
        require(seconds == null || seconds > 0, "seconds must be positive");
        require(youngerThanSeconds == null || youngerThanSeconds > 0, "youngerThanSeconds must be positive");
        require(
                status == null || status.equals("PROVISIONING") || status.equals("PENDING"),
                "status must be PROVISIONING or PENDING");
        require(
                httpStatus == null || (httpStatus >= HTTP_ERROR_MIN && httpStatus <= HTTP_ERROR_MAX),
                "httpStatus must be from " + HTTP_ERROR_MIN + " to " + HTTP_ERROR_MAX);
        require(
                connection == null || connection.equals("closed") || connection.equals("open"),
                "connection must be closed or open");
    }

    /**
     * Reads an order.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    static FaultOrder read(JsonNode json) {
        require(json != null && json.isObject(), "A fault is a JSON object such as {\"fault\": \"throttle\"}");
        try {
            FaultOrder order = MAPPER.treeToValue(json, FaultOrder.class);
            FaultKind kind = order.kind();
            for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
                checkMember(kind, names.next());
            }
            order.checkTogether(kind);
            return order;
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException("A fault has no '" + e.getPropertyName() + "'", e);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof IllegalArgumentException problem) {
                throw problem;
            }
            String path = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .map(String::valueOf)
                    .collect(Collectors.joining("."));
            throw new IllegalArgumentException("'" + path + "' has a value of the wrong type", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static void checkMember(FaultKind kind, String name) {
        require(
                kind.members().contains(name),
                "Fault '" + kind.orderedAs() + "' has no '" + name + "'. It has: "
                        + String.join(", ", new TreeSet<>(kind.members())));
    }

    private void checkTogether(FaultKind kind) {
        boolean takesTime = kind == FaultKind.DELAY || kind == FaultKind.SLOW_START;
        require(!takesTime || seconds != null, "Fault '" + fault + "' must have seconds");
        require(kind != FaultKind.ERROR || code != null, "Fault 'error' must have a code, such as ServerException");
    }

    FaultKind kind() {
        require(fault != null, "A fault must say which 'fault' it is");
        return FaultKind.named(fault);
    }

    ObjectNode write() {
        return MAPPER.valueToTree(this);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
