// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;

/** A question to a state machine. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MachineQuery.Having.class, name = "Having"),
    @JsonSubTypes.Type(value = MachineQuery.Pinned.class, name = "Pinned"),
    @JsonSubTypes.Type(value = MachineQuery.OfVersion.class, name = "OfVersion"),
    @JsonSubTypes.Type(value = MachineQuery.OfAlias.class, name = "OfAlias"),
    @JsonSubTypes.Type(value = MachineQuery.ListVersions.class, name = "ListVersions"),
    @JsonSubTypes.Type(value = MachineQuery.ListAliases.class, name = "ListAliases"),
    @JsonSubTypes.Type(value = MachineQuery.StartTarget.class, name = "StartTarget")
})
public sealed interface MachineQuery {

    /** Gives each kind of question to its method. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of question. */
    interface Visitor<R> {

        R having(Having query);

        R pinned(Pinned query);

        R version(OfVersion query);

        R alias(OfAlias query);

        R versions(ListVersions query);

        R aliases(ListAliases query);

        R startTarget(StartTarget query);
    }

    /** Asks how it is, where it has that version or that alias; answered with {@code Found} or {@code Absent}. */
    record Having(Optional<Long> version, Optional<String> alias) implements MachineQuery {
        public Having {
            requireNonNull(version, "version");
            requireNonNull(alias, "alias");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.having(this);
        }
    }

    /**
     * Asks for the revision that an execution was started with; answered with {@code Found} or {@code Absent}.
     *
     * @param version the version it was started with or through
     */
    record Pinned(Optional<Long> version, String definitionHash, String roleArn, Instant startedAt)
            implements MachineQuery {
        public Pinned {
            requireNonNull(version, "version");
            requireNonNull(definitionHash, "definitionHash");
            requireNonNull(roleArn, "roleArn");
            requireNonNull(startedAt, "startedAt");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pinned(this);
        }
    }

    /** Asks for a version; answered with {@code VersionFound} or {@code Absent}. */
    record OfVersion(long number) implements MachineQuery {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.version(this);
        }
    }

    /** Asks for an alias; answered with {@code AliasFound} or {@code Absent}. */
    record OfAlias(String name) implements MachineQuery {
        public OfAlias {
            requireNonNull(name, "name");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alias(this);
        }
    }

    /**
     * Asks for versions; answered with {@code Versions} or {@code Absent}.
     *
     * @param below only those with lower numbers
     */
    record ListVersions(Optional<Long> below, int limit) implements MachineQuery {
        public ListVersions {
            requireNonNull(below, "below");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.versions(this);
        }
    }

    /**
     * Asks for aliases; answered with {@code Aliases}, {@code Deleting} or {@code Absent}.
     *
     * @param version only those that refer to it
     * @param after only those that come later in the list
     */
    record ListAliases(Optional<Long> version, Optional<AliasListing> after, int limit) implements MachineQuery {
        public ListAliases {
            requireNonNull(version, "version");
            requireNonNull(after, "after");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.aliases(this);
        }
    }

    /**
     * Asks what a start runs; answered with {@code Target}, {@code Deleting} or {@code Absent}.
     *
     * @param version the version to run
     * @param alias the alias that chooses one; where neither is given, the current revision runs
     * @param draw a random number from 0 to 99, with which an alias chooses
     */
    record StartTarget(Optional<Long> version, Optional<String> alias, int draw) implements MachineQuery {
        public StartTarget {
            requireNonNull(version, "version");
            requireNonNull(alias, "alias");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.startTarget(this);
        }
    }
}
