// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

/** A node that is a process of this machine gets signals. */
record ProcessControl() implements NodeControl {

    @Override
    public void kill(Process process) {
        process.destroyForcibly();
    }

    @Override
    public void terminate(Process process) {
        process.destroy();
    }

    @Override
    public void freeze(Process process) {
        if (process.isAlive()) {
            Signals.send("STOP", process.pid());
        }
    }

    @Override
    public void thaw(Process process) {
        if (process.isAlive()) {
            Signals.send("CONT", process.pid());
        }
    }
}
