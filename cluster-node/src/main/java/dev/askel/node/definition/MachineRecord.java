// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a state machine at one revision. Stored within events: fields are added, never renamed.
 *
 * @param type STANDARD or EXPRESS
 * @param definitionHash the content hash of its definition
 * @param loggingConfiguration the API's LoggingConfiguration as JSON text
 * @param tracing whether tracing is on
 * @param tags by key
 * @param createdAt its creation date
 * @param revisionId the revision; empty until the first update
 * @param updatedAt when the revision was made; empty until the first update
 */
public record MachineRecord(
        String arn,
        String name,
        String type,
        String definitionHash,
        String roleArn,
        String loggingConfiguration,
        boolean tracing,
        Map<String, String> tags,
        Instant createdAt,
        Optional<String> revisionId,
        Optional<Instant> updatedAt) {

    public MachineRecord {
        requireNonNull(arn, "arn");
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(definitionHash, "definitionHash");
        requireNonNull(roleArn, "roleArn");
        requireNonNull(loggingConfiguration, "loggingConfiguration");
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        requireNonNull(createdAt, "createdAt");
        requireNonNull(revisionId, "revisionId");
        requireNonNull(updatedAt, "updatedAt");
    }

    /** Whether it is a Standard machine. */
    public boolean isStandard() {
        return "STANDARD".equals(type);
    }

    /** When this revision was made. */
    public Instant since() {
        return updatedAt.orElse(createdAt);
    }

    /** Whether creating the other one would create this one: role and tags do not count, as with AWS. */
    boolean isSameAs(MachineRecord other) {
        return type.equals(other.type)
                && definitionHash.equals(other.definitionHash)
                && loggingConfiguration.equals(other.loggingConfiguration)
                && tracing == other.tracing;
    }

    /** Whether an update that leads from the one to the other changes nothing. */
    boolean isSameRevisionAs(MachineRecord other) {
        return isSameAs(other) && roleArn.equals(other.roleArn);
    }

    MachineRecord withTags(Map<String, String> changed) {
        return new MachineRecord(
                arn,
                name,
                type,
                definitionHash,
                roleArn,
                loggingConfiguration,
                tracing,
                changed,
                createdAt,
                revisionId,
                updatedAt);
    }
}
