// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.fault;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.protocol.error.ServiceFault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * The faults that are in force. They are in memory alone: local ECS comes up healthy. For any thread.
 *
 * @see FaultyCalls
 */
public final class Faults {

    private static final int FAULTS_MAX = 1000;

    private final Clock clock;
    private final List<Fault> faults = new ArrayList<>();
    private int made;

    /** No faults. */
    public Faults(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Puts a fault in force.
     *
     * @param order such as {@code {"fault": "throttle", "operations": ["RunTask"], "calls": 3}}
     * @return the order with an {@code id}, whether it is {@code active}, and how often it has {@code struck}
     * @throws ServiceFault where the order is not understood
     */
    public synchronized ObjectNode add(JsonNode order) {
        if (faults.size() >= FAULTS_MAX) {
            throw refused("There are " + FAULTS_MAX + " faults already. Delete some.");
        }
        try {
            Fault fault = new Fault("fault-" + (made + 1), FaultOrder.read(order), clock.instant());
            made++;
            faults.add(fault);
            return fault.write(clock.instant());
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage() + ".");
        }
    }

    private static ServiceFault refused(String why) {
        return ServiceFault.client("InvalidParameterException", why);
    }

    /** All faults that were put in force and not taken out, those that are over among them. */
    public synchronized ObjectNode list() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode all = list.putArray("faults");
        faults.forEach(fault -> all.add(fault.write(clock.instant())));
        return list;
    }

    /** Takes a fault out; false where there is none with this id. */
    public synchronized boolean remove(String id) {
        return faults.removeIf(fault -> fault.id().equals(id));
    }

    /** Takes all faults out. */
    public synchronized void clear() {
        faults.clear();
    }

    /** The first fault of one of these kinds that strikes a call. */
    synchronized Optional<FaultOrder> strike(FaultKind kind, StruckCall call) {
        for (Fault fault : faults) {
            if (fault.is(kind)
                    && fault.strikes(
                            call, clock.instant(), ThreadLocalRandom.current().nextDouble())) {
                return Optional.of(fault.order());
            }
        }
        return Optional.empty();
    }

    /** How a task that was just accepted is to be held back. */
    public Optional<SlowStart> slowStart(Task task) {
        StruckCall launch = new StruckCall(
                "RunTask",
                StruckCall.lastPart(task.clusterArn()),
                Optional.of(StruckCall.family(task.taskDefinitionArn())));
        return strike(FaultKind.SLOW_START, launch)
                .map(order -> new SlowStart(
                        order.status() == null ? "PROVISIONING" : order.status(), Fault.duration(order.seconds())));
    }

    Clock clock() {
        return clock;
    }
}
