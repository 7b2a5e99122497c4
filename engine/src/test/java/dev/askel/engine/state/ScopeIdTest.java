// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScopeIdTest {

    @Test
    void shouldBeTheSameId_whenMadeOfItsPath() {
        ScopeId grown = ScopeId.ROOT.child(2, 0, 1).child(1, 3, 37);
        ScopeId read = new ScopeId("2.0.1/1.3.37");

        assertThat(read).isEqualTo(grown).hasSameHashCodeAs(grown).hasToString("2.0.1/1.3.37");
        assertThat(read.index()).isEqualTo(grown.index()).isEqualTo(37);
        assertThat(read.parent()).isEqualTo(grown.parent()).isEqualTo(new ScopeId("2.0.1"));
        assertThat(read.parent().parent()).isEqualTo(ScopeId.ROOT);
        assertThat(read.parent().index()).isEqualTo(1);
    }

    @Test
    void shouldLieWithin_whenPathBeginsWithTheOther() {
        ScopeId outer = new ScopeId("2.0.1");

        assertThat(new ScopeId("2.0.1/1.0.0").isWithin(outer)).isTrue();
        assertThat(outer.isWithin(outer)).isTrue();
        assertThat(outer.isWithin(ScopeId.ROOT)).isTrue();
        assertThat(new ScopeId("2.0.10").isWithin(outer)).isFalse();
    }

    @Test
    void shouldHaveNoParent_whenRoot() {
        assertThatThrownBy(ScopeId.ROOT::parent).isInstanceOf(IllegalStateException.class);
    }
}
