// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.node.definition.MachineRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the ARN of a start names.
 *
 * @param machine the revision to run, under the machine's own ARN
 * @param versionArn the version it was started with or through
 * @param aliasArn the alias it was started through
 */
record StartTarget(MachineRecord machine, Optional<String> versionArn, Optional<String> aliasArn) {

    StartTarget {
        requireNonNull(machine, "machine");
        requireNonNull(versionArn, "versionArn");
        requireNonNull(aliasArn, "aliasArn");
    }

    /** What is recorded of an execution that is started now. */
    ExecutionStarted started(String executionArn, String name, Json input, Instant now, Optional<String> traceHeader) {
        return new ExecutionStarted(
                executionArn,
                name,
                machine.arn(),
                versionArn,
                aliasArn,
                machine.roleArn(),
                machine.definitionHash(),
                Interpreter.SEMANTICS,
                input,
                now.truncatedTo(ChronoUnit.MILLIS),
                traceHeader,
                Optional.empty(),
                MachineSettings.executionLogging(machine.loggingConfiguration()));
    }
}
