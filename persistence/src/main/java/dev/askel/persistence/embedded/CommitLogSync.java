// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

/** When a write is confirmed, and so what a crash may lose of confirmed writes. */
public enum CommitLogSync {
    /** When the disk has it, together with those that arrived meanwhile: nothing that was confirmed is ever lost. */
    BATCH("commitlog_sync: batch\n"),
    /** When the disk has it, together with those of the same 2 ms: fewer writes to the disk, each a little later. */
    GROUP("commitlog_sync: group\ncommitlog_sync_group_window: 2ms\n"),
    /**
     * At once; the disk has it within a second. A loss of power loses up to that second, and a killed Cassandra process
     * up to 100 ms, because what was written after the last marker in the commit log is not read again.
     */
    PERIODIC("commitlog_sync: periodic\ncommitlog_sync_period: 1000ms\n");

    private final String yaml;

    CommitLogSync(String yaml) {
        this.yaml = yaml;
    }

    String yaml() {
        return yaml;
    }
}
