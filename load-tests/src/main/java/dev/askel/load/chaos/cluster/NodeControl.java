// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

/** How a node is ended and made to stand still. Where it has ended already nothing happens. */
sealed interface NodeControl permits ProcessControl, ContainerControl {

    /**
     * Ends it as {@code kill -9} does.
     *
     * @param process what {@link SupervisedNode} has started
     */
    void kill(Process process);

    /** Asks it to stop. Does not wait for that. */
    void terminate(Process process);

    /** Lets it stand still. */
    void freeze(Process process);

    /** Lets it go on. */
    void thaw(Process process);
}
