// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireProxyTest {

    private static final int CALLER = 2;
    private static final int CALLEE = 1;
    private static final int QUIET_MILLIS = 200;

    private final ServerSocket target;
    private final Wires wires = new Wires();
    private final WireProxy proxy;

    WireProxyTest() throws IOException {
        target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        proxy = new WireProxy(CALLEE, target.getLocalPort(), wires, (from, to) -> CALLER);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        target.close();
    }

    @Test
    void shouldKeepBytesBackAndPassThemOnLater_whenWireIsCutForAWhile() throws IOException {
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                Socket callee = target.accept()) {
            caller.getOutputStream().write(1);
            assertThat(callee.getInputStream().read()).isEqualTo(1);

            wires.cut(CALLER, CALLEE);
            caller.getOutputStream().write(2);
            callee.setSoTimeout(QUIET_MILLIS);
            assertThatThrownBy(() -> callee.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            wires.heal(CALLER, CALLEE);
            callee.setSoTimeout(0);
            assertThat(callee.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void shouldStayCut_whenOnlyOneOfTwoCutsIsHealed() {
        wires.cut(CALLER, CALLEE);
        wires.cut(CALLER, CALLEE);

        wires.heal(CALLER, CALLEE);

        assertThat(wires.isCut(CALLER, CALLEE)).isTrue();
        assertThat(wires.isCut(CALLEE, CALLER)).isFalse();
    }

    @Test
    void shouldKnowOwnProcess_whenConnectionIsItsOwn() throws IOException {
        assumeThat(SocketOwners.isKnown()).isTrue();
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), target.getLocalPort())) {

            String inode = SocketOwners.inode(caller.getLocalPort(), target.getLocalPort())
                    .orElseThrow();

            assertThat(SocketOwners.has(ProcessHandle.current().pid(), inode)).isTrue();
            assertThat(SocketOwners.has(1, inode)).isFalse();
        }
    }
}
