// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.wiring.NodeCodec;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaneStateTest {

    private static final long NEVER = Long.MAX_VALUE;
    private static final Heartbeat BEAT = new Heartbeat("", 1, 0, 70);

    private final LaneState state = new LaneState();

    private void open(String... executionArns) {
        state.apply(new LaneTurn(List.of(executionArns), List.of(), Optional.empty(), Optional.empty()));
    }

    private void park(Parked... parked) {
        state.apply(new LaneTurn(List.of(), List.of(), Optional.empty(), Optional.of(List.of(parked))));
    }

    private static Parked parked(String executionArn, long wakeAt) {
        return new Parked(executionArn, wakeAt, Optional.empty());
    }

    @Test
    void shouldWakeOnlyWhatIsDue_whenSomeAreParked() {
        open("attended", "soon", "later", "never");
        park(parked("later", 90), parked("soon", 50), parked("never", NEVER));

        assertThat(state.attended()).containsExactly("attended");
        assertThat(state.nextDue()).isEqualTo(50);
        assertThat(state.pollDue(60)).contains("soon");
        assertThat(state.pollDue(60)).isEmpty();
        assertThat(state.attended()).containsExactlyInAnyOrder("attended", "soon");
        assertThat(state.parkedCount()).isEqualTo(2);
    }

    @Test
    void shouldConfirmOnlyWhatIsStored_whenItIsAskedWhetherOneIsParked() {
        open("attended", "parked");
        park(parked("parked", 50));

        assertThat(state.isParkedUntil("parked", 50)).isTrue();
        assertThat(state.isParkedUntil("parked", 49)).isFalse();
        assertThat(state.isParkedUntil("attended", NEVER)).isFalse();
        assertThat(state.isParkedUntil("unknown", NEVER)).isFalse();
    }

    @Test
    void shouldKeepHeartbeats_whenADueOneIsNotYetRegistered() {
        open("a");
        park(new Parked("a", 70, Optional.of(List.of(BEAT))));
        state.pollDue(100);

        LaneState read = new LaneState(state.snapshot());

        assertThat(read.isAttended("a")).isTrue();
        assertThat(read.heartbeats("a")).containsExactly(BEAT);
        open("a");
        assertThat(state.heartbeats("a")).isEmpty();
    }

    @Test
    void shouldKnowTheSame_whenASnapshotIsRead() {
        open("attended", "soon", "never", "closed");
        park(parked("soon", 50), parked("never", NEVER));
        state.apply(new LaneTurn(List.of(), List.of("closed"), Optional.empty(), Optional.empty()));

        LaneState read = new LaneState(state.snapshot());

        assertThat(read.attended()).containsExactly("attended");
        assertThat(read.nextDue()).isEqualTo(50);
        assertThat(read.parkedCount()).isEqualTo(2);
        assertThat(read.isOpen("closed")).isFalse();
        assertThat(read.snapshot()).isEqualTo(state.snapshot());
    }

    /** Cassandra refuses a row of more than 16 MiB; the ARNs here are as long as they can be, their ends random. */
    @Test
    void shouldFitIntoARow_whenASixteenthOfAMillionAreParked() {
        Random random = new Random(1);
        String machine = "arn:aws:states:ap-northeast-1:123456789012:execution:" + "m".repeat(80) + ":";
        Parked[] many = Stream.generate(() -> parked(machine + name(random), random.nextLong(NEVER)))
                .limit(62_500)
                .toArray(Parked[]::new);
        park(many);

        try (NodeCodec codec = new NodeCodec()) {
            LaneSnapshot snapshot = state.snapshot();
            byte[] bytes = codec.write(snapshot);

            assertThat(bytes.length).isLessThan(8 * 1024 * 1024);
            assertThat(codec.read(bytes, codec.serializer(snapshot), codec.manifest(snapshot)))
                    .isEqualTo(snapshot);
        }
    }

    private static String name(Random random) {
        String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return random.ints(80, 0, characters.length())
                .mapToObj(at -> characters.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
