// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.container.ContainerBackend;
import dev.askel.ecs.local.container.ContainerRun;
import java.util.concurrent.CompletionStage;

/** What a container gives from itself. */
record ContainerOutput(ContainerBackend backend, ContainerRun run) {

    private static final String RESULT = "ASKEL_RESULT";
    private static final String PRINTED = "stdout";

    /** The end of what it has printed, on both of its outputs. */
    CompletionStage<String> printed(int bytesMax) {
        return backend.output(run, bytesMax);
    }

    /** What its environment says that its result is in. */
    CompletionStage<String> result(int bytesMax) {
        String from = run.plan().environment().getOrDefault(RESULT, PRINTED);
        return from.equals(PRINTED) ? printed(bytesMax) : backend.file(run, from, bytesMax);
    }
}
