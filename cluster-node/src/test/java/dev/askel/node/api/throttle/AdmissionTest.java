// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.api.throttle.Admission.Kind;
import dev.askel.node.api.throttle.Admission.Place;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission = new Admission(new FrontLimits(
            1,
            2,
            1,
            100,
            OptionalInt.empty(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            ApiRates.NONE));

    @Test
    void shouldRefuse_whenAllPlacesAreTaken() {
        Place first = admission.enter(Kind.WORKING).orElseThrow();
        assertThat(admission.enter(Kind.WORKING)).isPresent();

        assertThat(admission.enter(Kind.WORKING)).isEmpty();
        first.leave();
        first.leave();
        assertThat(admission.enter(Kind.WORKING)).isPresent();
        assertThat(admission.enter(Kind.WORKING)).isEmpty();
    }

    @Test
    void shouldCountThoseThatWaitByThemselves_whenThereAreBoth() {
        assertThat(admission.enter(Kind.WAITING)).isPresent();

        assertThat(admission.enter(Kind.STREAMING)).isEmpty();
        assertThat(admission.enter(Kind.WORKING)).isPresent();
        assertThat(admission.underWay(Kind.WAITING)).isEqualTo(1);
        assertThat(admission.underWay(Kind.WORKING)).isEqualTo(1);
    }

    @Test
    void shouldRefuse_whenBytesDoNotFit() {
        Place first = admission.enter(Kind.WORKING).orElseThrow();
        Place second = admission.enter(Kind.WORKING).orElseThrow();

        assertThat(first.hold(60)).isTrue();
        assertThat(second.hold(41)).isFalse();
        assertThat(second.hold(40)).isTrue();
        assertThat(admission.enter(Kind.WAITING)).as("nothing is left").isEmpty();
        assertThat(admission.enter(Kind.PROBING)).isPresent();
    }

    @Test
    void shouldKeepOthersOut_whenAnAnswerIsLong() {
        Place first = admission.enter(Kind.WORKING).orElseThrow();

        first.holdAnswer(1_000);

        assertThat(admission.enter(Kind.WORKING)).isEmpty();
        first.leave();
        assertThat(admission.heldBytes()).isZero();
        assertThat(admission.enter(Kind.WORKING)).isPresent();
    }

    @Test
    void shouldHoldNothing_whenBytesComeAfterTheEnd() {
        Place place = admission.enter(Kind.WORKING).orElseThrow();
        place.leave();

        place.holdAnswer(10);

        assertThat(place.hold(10)).isFalse();
        assertThat(admission.heldBytes()).isZero();
        assertThat(admission.underWay(Kind.WORKING)).isZero();
    }

    @Test
    void shouldLetProbesBeShortOnly_whenTheyAreLetInAlways() {
        Place probe = admission.enter(Kind.PROBING).orElseThrow();

        assertThat(probe.hold(1_025)).isFalse();
        assertThat(probe.hold(1_024)).isTrue();
    }
}
