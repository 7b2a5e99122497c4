// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import dev.askel.node.wiring.AskelSerializable;
import java.util.List;
import java.util.Optional;

/** What a state machine answers to a request. */
public sealed interface MachineAnswer extends AskelSerializable {

    /** The machine as it is now. */
    record Found(MachineRecord machine, boolean deleting) implements MachineAnswer {
        public Found {
            requireNonNull(machine, "machine");
        }
    }

    /**
     * The command is stored, or nothing was to be done.
     *
     * @param machine as it is now
     * @param version the version that was wished
     */
    record Changed(MachineRecord machine, Optional<VersionListing> version) implements MachineAnswer {
        public Changed {
            requireNonNull(machine, "machine");
            requireNonNull(version, "version");
        }
    }

    /** A version of the machine. */
    record VersionFound(VersionRecord version, boolean deleting) implements MachineAnswer {
        public VersionFound {
            requireNonNull(version, "version");
        }
    }

    /** An alias as it is now. */
    record AliasFound(AliasRecord alias) implements MachineAnswer {
        public AliasFound {
            requireNonNull(alias, "alias");
        }
    }

    /**
     * What a start runs.
     *
     * @param revision the machine as it is, or as it was published
     * @param version the version that it was started with, or that the alias has chosen
     * @param alias the alias that it was started through
     */
    record Target(MachineRecord revision, Optional<Long> version, Optional<String> alias) implements MachineAnswer {
        public Target {
            requireNonNull(revision, "revision");
            requireNonNull(version, "version");
            requireNonNull(alias, "alias");
        }
    }

    /** Some of its versions, newest first. */
    record Versions(List<VersionListing> versions) implements MachineAnswer {
        public Versions {
            versions = List.copyOf(versions);
        }
    }

    /** Some of its aliases, oldest first. */
    record Aliases(List<AliasListing> aliases) implements MachineAnswer {
        public Aliases {
            aliases = List.copyOf(aliases);
        }
    }

    /** There is no such machine, version or alias. */
    record Absent() implements MachineAnswer {}

    /** The name is taken by a machine that is not the same. */
    record Taken() implements MachineAnswer {}

    /** It is being deleted. */
    record Deleting() implements MachineAnswer {}

    /** It is gone or will be, or never was. */
    record Deleted() implements MachineAnswer {}

    /**
     * The command is refused; nothing was stored.
     *
     * @param names what stands against it
     */
    record Refused(Reason reason, List<String> names) implements MachineAnswer {
        public Refused {
            requireNonNull(reason, "reason");
            names = List.copyOf(names);
        }
    }

    /** Why a command is refused. */
    enum Reason {
        /** The same machine is to be created without a version, and has versions. */
        PUBLISHED,
        /** The same machine is to be created with a version, and its first has another description. */
        PUBLISHED_OTHERWISE,
        /** The revision to publish is not the current one; both are named. */
        OTHER_REVISION,
        /** It has all versions that it may have. */
        TOO_MANY_VERSIONS,
        /** Aliases refer to the version; they are named. */
        VERSION_IN_USE,
        /** The alias is there, and is not the same. */
        OTHER_ALIAS,
        /** It has all aliases that it may have. */
        TOO_MANY_ALIASES,
        /** It would have more tags than it may have. */
        TOO_MANY_TAGS
    }
}
