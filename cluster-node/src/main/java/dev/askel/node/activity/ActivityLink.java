// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.node.activity.ActivityMessage.HandBack;
import dev.askel.node.activity.ActivityMessage.OfferTasks;
import dev.askel.node.activity.ActivityMessage.Poll;
import dev.askel.node.activity.ActivityMessage.Renew;
import dev.askel.node.activity.ActivityMessage.WithdrawPoll;
import dev.askel.node.activity.ActivityMessage.WithdrawTask;
import dev.askel.node.activity.DeskMessage.HandedOut;
import dev.askel.node.activity.DeskMessage.OpenPoll;
import dev.askel.node.activity.DeskMessage.PollRefused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What one node has with one activity: the tasks that its executions offer, and the workers' polls that came to it. The
 * activity keeps both in memory only, so that all is told it again when that memory is a new one.
 */
final class ActivityLink {

    /** So many fit into a message between nodes, with the longest ARNs. */
    private static final int CHUNK_MAX = 200;

    /** So often all is told again, as what an activity said may have been lost on its way. */
    private static final int RENEWALS = 100;

    private record Open(OpenPoll poll, long until) {}

    private final ActorRef<DeskMessage> desk;
    private final Consumer<ActivityMessage> activity;
    private final Set<ActivityTask> tasks = new LinkedHashSet<>();
    private final Deque<ActivityTask> toOffer = new ArrayDeque<>();
    private final Map<Long, Open> polls = new LinkedHashMap<>();
    private List<ActivityTask> offered = List.of();
    private Optional<String> incarnation = Optional.empty();
    private boolean offeredLong;
    private int renewals;

    /**
     * A link without anything yet.
     *
     * @param desk whom the activity answers
     * @param activity sends to the activity
     */
    ActivityLink(ActorRef<DeskMessage> desk, Consumer<ActivityMessage> activity) {
        this.desk = desk;
        this.activity = activity;
    }

    /** Whether there is nothing to be told the activity. */
    boolean isEmpty() {
        return tasks.isEmpty() && polls.isEmpty();
    }

    /** Offers a task, where it was not. */
    void open(ActivityTask task) {
        if (tasks.add(task)) {
            toOffer.add(task);
            offer();
        }
    }

    /** Offers it no more. */
    void close(ActivityTask task) {
        if (tasks.remove(task)) {
            activity.accept(new WithdrawTask(task));
        }
    }

    /** A worker has it, or it has ended. */
    void left(ActivityTask task) {
        tasks.remove(task);
    }

    /** One chunk at a time: the next one goes when the activity has taken this one. */
    private void offer() {
        if (!offered.isEmpty()) {
            return;
        }
        List<ActivityTask> chunk = new ArrayList<>();
        while (chunk.size() < CHUNK_MAX && !toOffer.isEmpty()) {
            ActivityTask task = toOffer.poll();
            if (tasks.contains(task)) {
                chunk.add(task);
            }
        }
        if (!chunk.isEmpty()) {
            offered = chunk;
            offeredLong = false;
            activity.accept(new OfferTasks(chunk, desk));
        }
    }

    /** The first so many of the chunk are taken. Where there was no room for all, the rest waits for a while. */
    void taken(int count) {
        int taken = Math.min(count, offered.size());
        boolean all = taken == offered.size();
        offerAgain(offered.subList(taken, offered.size()));
        if (all) {
            offer();
        }
    }

    private void offerAgain(List<ActivityTask> chunk) {
        List<ActivityTask> again = List.copyOf(chunk);
        offered = List.of();
        for (int place = again.size() - 1; place >= 0; place--) {
            toOffer.addFirst(again.get(place));
        }
    }

    /** There is no activity for the chunk: gives the tasks of it, which are forgotten here. */
    List<ActivityTask> refused() {
        List<ActivityTask> refused = offered.stream().filter(tasks::remove).toList();
        offered = List.of();
        offer();
        return refused;
    }

    /** There is no activity any more: gives all tasks, which are forgotten here as the polls are. */
    List<ActivityTask> gone() {
        List<ActivityTask> all = List.copyOf(tasks);
        tasks.clear();
        toOffer.clear();
        offered = List.of();
        List.copyOf(polls.values()).forEach(open -> refuse(open.poll(), PollRefusal.NO_ACTIVITY));
        polls.clear();
        return all;
    }

    /**
     * A worker waits.
     *
     * @param until when it has waited long enough
     */
    void open(OpenPoll poll, long until) {
        if (!poll.answer().isDone()) {
            polls.put(poll.poll(), new Open(poll, until));
            send(poll);
        }
    }

    private void send(OpenPoll poll) {
        activity.accept(new Poll(poll.poll(), poll.workerName(), desk));
    }

    /** The worker waits no longer. */
    void closePoll(long poll) {
        if (polls.remove(poll) != null) {
            activity.accept(new WithdrawPoll(poll, desk));
        }
    }

    /** A task for a poll; where its worker has gone, the task goes to the next one. */
    void handedOut(HandedOut out) {
        Open open = polls.remove(out.poll());
        CompletableFuture<Optional<HandOut>> answer = open == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : open.poll().answer();
        if (!answer.complete(Optional.of(new HandOut(out.task(), out.input())))) {
            activity.accept(new HandBack(out.task(), out.handOut(), desk));
        }
    }

    void refused(PollRefused refused) {
        Open open = polls.remove(refused.poll());
        if (open != null) {
            refuse(open.poll(), refused.refusal());
        }
    }

    private static void refuse(OpenPoll poll, PollRefusal refusal) {
        poll.answer().completeExceptionally(new PollRefusedException(refusal));
    }

    /** Ends the polls that have waited until then. All wait equally long, so that the oldest come first. */
    void expire(long now) {
        List<OpenPoll> over = new ArrayList<>();
        for (Open open : polls.values()) {
            if (open.until() > now) {
                break;
            }
            over.add(open.poll());
        }
        over.forEach(poll -> {
            closePoll(poll.poll());
            poll.answer().complete(Optional.empty());
        });
    }

    /** Makes sure that the activity knows what is here, and offers again what was not taken. */
    void renew() {
        activity.accept(new Renew(desk));
        if (++renewals % RENEWALS == 0) {
            tellAll();
        }
        if (!offered.isEmpty() && offeredLong) {
            offerAgain(offered);
        }
        offeredLong = true;
        offer();
    }

    /** The activity's memory is this one: a new one is told all. */
    void renewed(String memory) {
        if (incarnation.isPresent() && incarnation.get().equals(memory)) {
            return;
        }
        incarnation = Optional.of(memory);
        tellAll();
    }

    private void tellAll() {
        toOffer.clear();
        offered = List.of();
        toOffer.addAll(tasks);
        offer();
        polls.values().forEach(open -> send(open.poll()));
    }
}
