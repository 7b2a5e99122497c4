// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

/**
 * A node that is a container is told through the Docker Engine. The process here, which only shows the container's
 * console, ends with it.
 *
 * @param docker the engine
 * @param name of the container
 */
record ContainerControl(Docker docker, String name) implements NodeControl {

    private static final String STOP_SECONDS_MAX = "60";

    @Override
    public void kill(Process process) {
        docker.attempt("kill", "--signal", "KILL", name);
    }

    @Override
    public void terminate(Process process) {
        docker.begin("stop", "--time", STOP_SECONDS_MAX, name);
    }

    @Override
    public void freeze(Process process) {
        docker.attempt("pause", name);
    }

    @Override
    public void thaw(Process process) {
        docker.attempt("unpause", name);
    }
}
