// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {

    @Test
    void shouldNamePortAndMend_whenPortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress address = new ListenAddress("127.0.0.1", taken.getLocalPort());

            assertThat(address.isFree()).isFalse();
            assertThatThrownBy(address::requireFree)
                    .isInstanceOf(CliFailure.class)
                    .hasMessage(
                            "port " + taken.getLocalPort() + " on 127.0.0.1 is in use. Stop the program that listens"
                                    + " there, or choose another port with --port.");
        }
    }

    @Test
    void shouldAccept_whenAnyPortWillDo() {
        ListenAddress address = new ListenAddress("localhost", 0);

        assertThatCode(address::requireFree).doesNotThrowAnyException();
    }

    @Test
    void shouldNameHost_whenItIsNotOfThisMachine() {
        // 192.0.2.0/24 is kept free for documentation.
        ListenAddress address = new ListenAddress("192.0.2.1", 0);

        assertThatThrownBy(address::requireFree)
                .isInstanceOf(CliFailure.class)
                .hasMessage("192.0.2.1 is not an address of this machine. Choose another with --host.");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "localhost,true", "::1,true", "0.0.0.0,false", "192.0.2.1,false"})
    void shouldKnowLoopback_whenHostIsGiven(String host, boolean expected) {
        assertThat(new ListenAddress(host, 8083).isLoopback()).isEqualTo(expected);
    }
}
