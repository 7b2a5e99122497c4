// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What an update changes of a machine; what is empty stays. Stored within events: fields are added, never renamed.
 *
 * @param revisionId the new revision
 * @param at when it was made
 */
public record MachineChange(
        Optional<String> definitionHash,
        Optional<String> roleArn,
        Optional<String> loggingConfiguration,
        Optional<Boolean> tracing,
        String revisionId,
        Instant at) {

    public MachineChange {
        requireNonNull(definitionHash, "definitionHash");
        requireNonNull(roleArn, "roleArn");
        requireNonNull(loggingConfiguration, "loggingConfiguration");
        requireNonNull(tracing, "tracing");
        requireNonNull(revisionId, "revisionId");
        requireNonNull(at, "at");
    }

    MachineRecord applyTo(MachineRecord machine) {
        return new MachineRecord(
                machine.arn(),
                machine.name(),
                machine.type(),
                definitionHash.orElse(machine.definitionHash()),
                roleArn.orElse(machine.roleArn()),
                loggingConfiguration.orElse(machine.loggingConfiguration()),
                tracing.orElse(machine.tracing()),
                machine.tags(),
                machine.createdAt(),
                Optional.of(revisionId),
                Optional.of(at));
    }
}
