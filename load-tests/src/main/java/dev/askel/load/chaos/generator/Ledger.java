// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What was sent, and what was acknowledged. Each line is in a file before it counts: what is in the ledger is what the
 * cluster may not lose. Safe for use by many threads.
 */
public final class Ledger implements AutoCloseable {

    private final FileChannel file;
    private volatile long measuredFromMillis;
    private final Map<String, Start> sent = new ConcurrentHashMap<>();
    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Outcome> answers = new ConcurrentHashMap<>();
    private final Collection<String> oddities = new ConcurrentLinkedQueue<>();
    private final Collection<Long> givenUp = new ConcurrentLinkedQueue<>();

    /** Begins a ledger in a file. */
    public Ledger(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * An execution whose start was acknowledged.
     *
     * @param start what was to be started
     * @param arn of the execution
     * @param beganMillis when the client began to send it
     * @param millis until the answer, tries included
     * @param tries how often it was sent
     * @param node the node that has acknowledged it, from 1
     */
    public record Acknowledged(Start start, String arn, long beganMillis, long millis, int tries, int node) {

        /** When the answer came. */
        public long atMillis() {
            return beganMillis + millis;
        }

        /** For people who look for it in the logs. */
        public String told() {
            return "first sent at " + Instant.ofEpochMilli(beganMillis) + ", acknowledged at "
                    + Instant.ofEpochMilli(atMillis()) + " by node " + node + " to try " + tries;
        }
    }

    /** A start is about to be sent. */
    public void sending(Start start) {
        write(line("start", start.name()).put("input", start.inputText()));
        sent.put(start.name(), start);
    }

    /** A start was acknowledged. */
    public void acknowledged(Acknowledged ack) {
        write(line("acknowledged", ack.start().name())
                .put("arn", ack.arn())
                .put("millis", ack.millis())
                .put("tries", ack.tries())
                .put("node", ack.node()));
        acknowledged.put(ack.start().name(), ack);
    }

    /** A synchronous start was answered with how it has ended. */
    public void answered(Acknowledged ack, Outcome outcome) {
        write(line("answered", ack.start().name()).put("arn", ack.arn()).put("outcome", outcome.toString()));
        answers.put(ack.start().name(), outcome);
        acknowledged.put(ack.start().name(), ack);
    }

    /** How a synchronous start was answered; null where it was not. */
    public Outcome answer(String name) {
        return answers.get(name);
    }

    /** A start got no answer for so long that the client has stopped asking: the execution may be there or not. */
    public void givenUp(Start start, String why, long beganMillis) {
        write(line("given up", start.name()).put("why", why));
        givenUp.add(beganMillis);
    }

    /** Something was answered that must never be. */
    public void oddity(String what) {
        write(line("oddity", what));
        oddities.add(what);
    }

    /** Something that a client was told; only for the file. */
    public void note(String what, String name, String answer) {
        write(line(what, name).put("answer", answer));
    }

    private static ObjectNode line(String what, String name) {
        return Json.object()
                .put("at", System.currentTimeMillis())
                .put("what", what)
                .put("name", name);
    }

    private synchronized void write(ObjectNode line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The start of a name; null where none was sent. */
    public Start sent(String name) {
        return sent.get(name);
    }

    /** How many starts were sent. */
    public int sentCount() {
        return sent.size();
    }

    /** All that were acknowledged. */
    public Collection<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged.values());
    }

    /** What was measured so far is not to be counted among the times of starts: the cluster was warming up. */
    public void forgetTimes() {
        measuredFromMillis = System.currentTimeMillis();
    }

    /** Those whose times count. */
    public Collection<Acknowledged> measured() {
        return acknowledged.values().stream()
                .filter(ack -> ack.beganMillis() >= measuredFromMillis)
                .toList();
    }

    /** The acknowledged start of a name; null where there is none. */
    public Acknowledged acknowledged(String name) {
        return acknowledged.get(name);
    }

    /** How many are acknowledged. */
    public int acknowledgedCount() {
        return acknowledged.size();
    }

    /** When the starts began that nobody has answered. */
    public List<Long> givenUp() {
        return List.copyOf(givenUp);
    }

    /** What was answered that must never be. */
    public List<String> oddities() {
        return List.copyOf(oddities);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
