// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Optional;

/**
 * A valid, compiled state machine.
 *
 * @param definition the text as it was given to CreateStateMachine
 * @param contentHash SHA-256 of the text, lower-case hexadecimal; executions are pinned to it
 * @param timeoutSeconds the machine's TimeoutSeconds
 */
public record StateMachine(
        String definition,
        String contentHash,
        Optional<String> comment,
        Optional<Long> timeoutSeconds,
        StateBlock block) {}
