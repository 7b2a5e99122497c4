// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static dev.askel.node.lane.WakeTimes.ATTENDED;
import static dev.askel.node.lane.WakeTimes.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WakeTimesTest {

    private final WakeTimes times = new WakeTimes();

    @Test
    void shouldGiveTheEarliestFirst_whenSeveralAreDue() {
        times.put("later", 30);
        times.put("never", NEVER);
        times.put("first", 10);
        times.put("attended", ATTENDED);
        times.put("second", 20);

        assertThat(times.next()).isEqualTo(10);
        assertThat(Stream.generate(() -> times.poll(25)).limit(3))
                .containsExactly(Optional.of("first"), Optional.of("second"), Optional.empty());
        assertThat(times.next()).isEqualTo(30);
        assertThat(times.time("first")).isEqualTo(ATTENDED);
        assertThat(times.parked()).isEqualTo(2);
    }

    @Test
    void shouldTakeTheNewTime_whenANameComesAgain() {
        times.put("a", 10);
        times.put("a", NEVER);

        assertThat(times.poll(Long.MAX_VALUE - 1)).isEmpty();
        assertThat(times.size()).isOne();
        assertThat(times.parked()).isOne();
    }

    @Test
    void shouldKnowNothingOfIt_whenANameIsRemoved() {
        times.put("a", 10);
        times.put("b", 20);
        times.remove("a");
        times.remove("a");

        assertThat(times.contains("a")).isFalse();
        assertThat(times.time("a")).isEqualTo(ATTENDED);
        assertThat(times.poll(100)).contains("b");
    }

    /** Against a plain map, with names whose hashes have a remainder in common. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldHoldWhatAMapHolds_whenMuchHappensAtRandom(long seed) {
        Random random = new Random(seed);
        Map<String, Long> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            String name = "execution:" + random.nextInt(1 + step / 20) * 16;
            int what = random.nextInt(10);
            if (what < 5) {
                long time = what == 0 ? NEVER : what == 1 ? ATTENDED : random.nextInt(1_000);
                times.put(name, time);
                model.put(name, time);
            } else if (what < 8) {
                times.remove(name);
                model.remove(name);
            } else {
                pollAsTheModelDoes(model, random.nextInt(1_000));
            }
            assertThat(times.time(name)).isEqualTo(model.getOrDefault(name, ATTENDED));
            assertThat(times.contains(name)).isEqualTo(model.containsKey(name));
            assertThat(times.size()).isEqualTo(model.size());
        }
        Map<String, Long> held = new HashMap<>();
        times.forEach(held::put);
        assertThat(held).isEqualTo(model);
        assertThat(times.parked()).isEqualTo((int)
                model.values().stream().filter(time -> time != ATTENDED).count());
    }

    private void pollAsTheModelDoes(Map<String, Long> model, long until) {
        long earliest = model.values().stream()
                .filter(time -> time != ATTENDED)
                .mapToLong(Long::longValue)
                .min()
                .orElse(NEVER);
        assertThat(times.next()).isEqualTo(earliest);
        Optional<String> polled = times.poll(until);
        assertThat(polled.isPresent()).isEqualTo(earliest <= until);
        polled.ifPresent(name -> {
            assertThat(model.get(name)).isEqualTo(earliest);
            model.put(name, ATTENDED);
        });
    }
}
