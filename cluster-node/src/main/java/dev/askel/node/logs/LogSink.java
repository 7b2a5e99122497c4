// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

/** Where logs of executions go. As with AWS it does its best: nothing that runs waits for it, or fails with it. */
@FunctionalInterface
public interface LogSink {

    /** Takes what one execution has to log, in its order; returns at once. Called from any thread. */
    void write(LogBatch batch);
}
