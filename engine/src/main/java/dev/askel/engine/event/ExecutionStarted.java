// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import dev.askel.engine.json.Json;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An execution was accepted.
 *
 * @param executionArn its ARN
 * @param name its name, unique for its machine
 * @param stateMachineArn the machine, without version or alias
 * @param stateMachineVersionArn the version it was started with or through
 * @param stateMachineAliasArn the alias it was started through
 * @param roleArn the machine's role at the start
 * @param definitionHash the content hash of the definition that it runs
 * @param semantics the version of the interpreter's semantics that it runs with
 * @param input its input, text as given
 * @param startedAt its start date
 * @param traceHeader the X-Ray trace header of the start
 * @param mapChild what makes it the child of a Map Run; its ARNs then have {@code <machine>/<label>} for the machine
 * @param logging what of it is logged; empty where nothing is
 */
public record ExecutionStarted(
        String executionArn,
        String name,
        String stateMachineArn,
        Optional<String> stateMachineVersionArn,
        Optional<String> stateMachineAliasArn,
        String roleArn,
        String definitionHash,
        int semantics,
        Json input,
        Instant startedAt,
        Optional<String> traceHeader,
        Optional<MapChild> mapChild,
        Optional<ExecutionLogging> logging)
        implements ExecutionEvent {

    public ExecutionStarted {
        Objects.requireNonNull(executionArn, "executionArn");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stateMachineArn, "stateMachineArn");
        Objects.requireNonNull(stateMachineVersionArn, "stateMachineVersionArn");
        Objects.requireNonNull(stateMachineAliasArn, "stateMachineAliasArn");
        Objects.requireNonNull(roleArn, "roleArn");
        Objects.requireNonNull(definitionHash, "definitionHash");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(traceHeader, "traceHeader");
        Objects.requireNonNull(mapChild, "mapChild");
        Objects.requireNonNull(logging, "logging");
    }

    @Override
    public long payloadBytes() {
        return input.utf8Length();
    }

    /** An execution that is no child of a Map Run and not logged. */
    public ExecutionStarted(
            String executionArn,
            String name,
            String stateMachineArn,
            Optional<String> stateMachineVersionArn,
            Optional<String> stateMachineAliasArn,
            String roleArn,
            String definitionHash,
            int semantics,
            Json input,
            Instant startedAt,
            Optional<String> traceHeader) {
        this(
                executionArn,
                name,
                stateMachineArn,
                stateMachineVersionArn,
                stateMachineAliasArn,
                roleArn,
                definitionHash,
                semantics,
                input,
                startedAt,
                traceHeader,
                Optional.empty(),
                Optional.empty());
    }

    /** The same execution, run from its start once more. */
    public ExecutionStarted restartedAt(Instant at) {
        return new ExecutionStarted(
                executionArn,
                name,
                stateMachineArn,
                stateMachineVersionArn,
                stateMachineAliasArn,
                roleArn,
                definitionHash,
                semantics,
                input,
                at,
                traceHeader,
                mapChild,
                logging);
    }

    /** The machine's name, the last part of its ARN; with the label in a child of a Map Run. */
    public String stateMachineName() {
        return stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1);
    }

    /** Whether it is an Express execution, which its ARN says. */
    public boolean isExpress() {
        return executionArn.split(":", 7)[5].equals("express");
    }

    /** The region, the fourth part of the ARN. */
    public String region() {
        return executionArn.split(":", 5)[3];
    }
}
