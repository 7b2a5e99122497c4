// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import dev.askel.protocol.grpc.FaultStatuses;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** Calls of clients: to any node, and to another one where that does not answer, with pauses that grow. */
public final class Calls implements AutoCloseable {

    private static final Set<Status.Code> TRY_AGAIN = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.ABORTED,
            Status.Code.INTERNAL,
            Status.Code.CANCELLED,
            Status.Code.UNKNOWN,
            Status.Code.DEADLINE_EXCEEDED);
    private static final Set<String> TRY_AGAIN_NAMES = Set.of(
            "ThrottlingException", "ServiceUnavailable", "InternalFailure", "InternalServerError", "ConflictException");
    private static final int SERVER_ERROR = 500;
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final List<NodeClient> nodes;

    private Calls(List<NodeClient> nodes) {
        this.nodes = nodes;
    }

    /**
     * Clients of some nodes.
     *
     * @param answerMax how long one try may take
     */
    public static Calls of(List<URI> endpoints, Duration answerMax) {
        return new Calls(endpoints.stream()
                .map(endpoint -> new NodeClient(endpoint, answerMax))
                .toList());
    }

    /**
     * An answer, and how it came.
     *
     * @param value the answer
     * @param tries after how many tries, from 1
     * @param node by which node, from 1
     */
    public record Answer<T>(T value, int tries, int node) {}

    /**
     * Calls until there is an answer.
     *
     * @param patience how long to go on
     * @throws Refused where the answer is an error that stays
     * @throws NoAnswer where patience has ended
     */
    public <T> Answer<T> call(Duration patience, Function<NodeClient, T> operation) {
        long deadline = System.nanoTime() + patience.toNanos();
        int first = ThreadLocalRandom.current().nextInt(nodes.size());
        for (int tries = 1; true; tries++) {
            int node = (first + tries - 1) % nodes.size();
            try {
                return new Answer<>(operation.apply(nodes.get(node)), tries, node + 1);
            } catch (SdkException | StatusRuntimeException e) {
                refusal(e, node + 1).ifPresent(refused -> {
                    throw refused;
                });
                if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                    throw new NoAnswer(e);
                }
                pause(tries);
            }
        }
    }

    /** Calls once, some node. */
    public <T> Answer<T> once(Function<NodeClient, T> operation) {
        int node = ThreadLocalRandom.current().nextInt(nodes.size());
        try {
            return new Answer<>(operation.apply(nodes.get(node)), 1, node + 1);
        } catch (SdkException | StatusRuntimeException e) {
            refusal(e, node + 1).ifPresent(refused -> {
                throw refused;
            });
            throw new NoAnswer(e);
        }
    }

    private static Optional<Refused> refusal(RuntimeException failure, int node) {
        if (failure instanceof SfnException e) {
            String code =
                    e.awsErrorDetails() == null ? "none" : e.awsErrorDetails().errorCode();
            boolean again = e.statusCode() >= SERVER_ERROR || TRY_AGAIN_NAMES.contains(code);
            return again ? Optional.empty() : Optional.of(new Refused(code, node, e));
        }
        if (failure instanceof StatusRuntimeException e
                && !TRY_AGAIN.contains(e.getStatus().getCode())) {
            String code = FaultStatuses.read(e)
                    .map(fault -> fault.code())
                    .orElse(e.getStatus().getCode().name());
            return Optional.of(new Refused(code, node, e));
        }
        return Optional.empty();
    }

    /** Half of it by chance, so that clients that were thrown off together do not come back together. */
    private static void pause(int tries) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, 10));
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(most / 2, most)));
    }

    @Override
    public void close() {
        nodes.forEach(NodeClient::close);
    }
}
