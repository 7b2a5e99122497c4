// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who runs the containers of new tasks. */
public enum BackendChoice {
    /** This machine, as processes; images are not used. */
    PROCESS,
    /** The Docker engine that the {@code docker} command reaches. */
    DOCKER,
    /** Docker, where an engine has the image or where there is no command to run without it; else processes. */
    AUTO,
    /** Nobody. */
    PRETEND;

    /** Its name as users write it: {@code process}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice that a user has written.
     *
     * @throws IllegalArgumentException with the choices that there are
     */
    public static BackendChoice named(String written) {
        return Arrays.stream(values())
                .filter(choice -> choice.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + written + "', but must be one of "
                        + Arrays.stream(values()).map(BackendChoice::written).collect(Collectors.joining(", "))));
    }
}
