// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.Know;
import dev.askel.node.lane.LaneMessage.Park;
import dev.askel.node.lane.LaneMessage.ParkAnswer;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.Registered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What has come in of open executions since the last turn of a lane, and goes into the next.
 *
 * <p>Messages may be late or come twice, so that who has registered an execution gets a ticket, which is void as soon
 * as another one registers it. Only a valid ticket parks an execution: else one that goes on could be forgotten until
 * the moment until which an earlier self has waited.
 */
final class OpenIntake {

    private final Map<String, List<ActorRef<Registered>>> opening = new LinkedHashMap<>();
    private final Set<String> closing = new LinkedHashSet<>();
    private final Map<String, Park> parking = new LinkedHashMap<>();
    private final Map<String, Long> tickets = new HashMap<>();
    private long lastTicket;

    /**
     * Nothing yet.
     *
     * @param firstTicket any number that another incarnation of the lane does not come to
     */
    OpenIntake(long firstTicket) {
        this.lastTicket = firstTicket;
    }

    /** Takes a registration; answers at once where nothing is to be stored. */
    void take(Register register, LaneState state) {
        String executionArn = register.executionArn();
        tickets.remove(executionArn);
        refuse(parking.remove(executionArn));
        boolean known =
                state.isAttended(executionArn) && state.heartbeats(executionArn).isEmpty();
        if (known && !closing.contains(executionArn)) {
            register.replyTo().tell(registered(executionArn, List.of()));
        } else {
            open(executionArn, register.replyTo());
        }
    }

    /** Takes note of an execution; answers at once where it is known. */
    void take(Know know, LaneState state) {
        String executionArn = know.executionArn();
        if (state.isOpen(executionArn) && !closing.contains(executionArn)) {
            know.replyTo().tell(new Registered(executionArn, Optional.empty(), Optional.empty()));
        } else {
            tickets.remove(executionArn);
            open(executionArn, know.replyTo());
        }
    }

    private void open(String executionArn, ActorRef<Registered> asker) {
        closing.remove(executionArn);
        opening.computeIfAbsent(executionArn, arn -> new ArrayList<>()).add(asker);
    }

    /**
     * Takes an execution that leaves memory; confirms at once what is stored already, and refuses what is not valid.
     */
    void take(Park park, LaneState state) {
        String executionArn = park.parked().executionArn();
        if (!state.isOpen(executionArn) || closing.contains(executionArn) || opening.containsKey(executionArn)) {
            refuse(park);
        } else if (park.ticket().isEmpty()) {
            boolean stored = state.isParkedUntil(executionArn, park.parked().wakeAt());
            park.replyTo().tell(new ParkAnswer(stored));
        } else if (park.ticket().get().equals(tickets.get(executionArn))) {
            parking.put(executionArn, park);
        } else {
            refuse(park);
        }
    }

    private static void refuse(Park park) {
        if (park != null) {
            park.replyTo().tell(new ParkAnswer(false));
        }
    }

    /** Takes an execution that has nothing left to do. */
    void take(Close close) {
        String executionArn = close.executionArn();
        if (close.ticket().isEmpty() || close.ticket().get().equals(tickets.get(executionArn))) {
            close(executionArn);
        }
    }

    /** Takes an execution of which it is certain that it has nothing left to do. */
    void close(String executionArn) {
        closing.add(executionArn);
        tickets.remove(executionArn);
        refuse(parking.remove(executionArn));
    }

    boolean isEmpty() {
        return opening.isEmpty() && closing.isEmpty() && parking.isEmpty();
    }

    private Registered registered(String executionArn, List<Heartbeat> heartbeats) {
        long ticket = ++lastTicket;
        tickets.put(executionArn, ticket);
        return new Registered(
                executionArn, Optional.of(ticket), Optional.of(heartbeats).filter(some -> !some.isEmpty()));
    }

    /** Empties the intake into a turn. */
    Batch next(LaneState state) {
        Batch batch = new Batch(state);
        opening.clear();
        closing.clear();
        parking.clear();
        return batch;
    }

    /** What goes into one turn. */
    final class Batch {

        private final Map<String, List<ActorRef<Registered>>> opened = new LinkedHashMap<>(opening);
        private final List<String> closed = List.copyOf(closing);
        private final List<Park> parks = List.copyOf(parking.values());
        private final Map<String, List<Heartbeat>> heartbeats = new HashMap<>();
        private final List<String> unparked;

        private Batch(LaneState state) {
            opened.keySet().forEach(executionArn -> heartbeats.put(executionArn, state.heartbeats(executionArn)));
            unparked = opened.keySet().stream()
                    .filter(executionArn -> state.isParkedUntil(executionArn, WakeTimes.NEVER))
                    .toList();
        }

        /** What is stored of it, with what else the lane stores. */
        LaneTurn toStore(Optional<ExpressTurn> express) {
            List<Parked> parked = parks.stream().map(Park::parked).toList();
            return new LaneTurn(
                    List.copyOf(opened.keySet()),
                    closed,
                    express,
                    Optional.of(parked).filter(some -> !some.isEmpty()));
        }

        /**
         * It is stored: who asked is told. Gives what was parked and is attended now, which is to be woken: a
         * registration that came late may be of one that has left since.
         */
        List<String> stored() {
            parks.forEach(park -> {
                tickets.remove(park.parked().executionArn());
                park.replyTo().tell(new ParkAnswer(true));
            });
            opened.forEach((executionArn, askers) -> {
                Registered registered = registered(executionArn, heartbeats.get(executionArn));
                askers.forEach(asker -> asker.tell(registered));
            });
            return unparked;
        }
    }
}
