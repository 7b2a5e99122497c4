// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fact about one state machine. Journaled under the names given here; a changed meaning is a new record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MachineEvent.MachineCreated.class, name = "StateMachineCreated"),
    @JsonSubTypes.Type(value = MachineEvent.MachineUpdated.class, name = "StateMachineUpdated"),
    @JsonSubTypes.Type(value = MachineEvent.VersionPublished.class, name = "StateMachineVersionPublished"),
    @JsonSubTypes.Type(value = MachineEvent.VersionDeleted.class, name = "StateMachineVersionDeleted"),
    @JsonSubTypes.Type(value = MachineEvent.AliasCreated.class, name = "StateMachineAliasCreated"),
    @JsonSubTypes.Type(value = MachineEvent.AliasUpdated.class, name = "StateMachineAliasUpdated"),
    @JsonSubTypes.Type(value = MachineEvent.AliasDeleted.class, name = "StateMachineAliasDeleted"),
    @JsonSubTypes.Type(value = MachineEvent.MachineTagged.class, name = "StateMachineTagged"),
    @JsonSubTypes.Type(value = MachineEvent.MachineUntagged.class, name = "StateMachineUntagged"),
    @JsonSubTypes.Type(value = MachineEvent.MachineDeletionStarted.class, name = "StateMachineDeletionStarted"),
    @JsonSubTypes.Type(value = MachineEvent.MachineDeleted.class, name = "StateMachineDeleted")
})
public sealed interface MachineEvent {

    /** Gives each kind of event to its method. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of event. */
    interface Visitor<R> {

        R created(MachineCreated event);

        R updated(MachineUpdated event);

        R versionPublished(VersionPublished event);

        R versionDeleted(VersionDeleted event);

        R aliasCreated(AliasCreated event);

        R aliasUpdated(AliasUpdated event);

        R aliasDeleted(AliasDeleted event);

        R tagged(MachineTagged event);

        R untagged(MachineUntagged event);

        R deletionStarted(MachineDeletionStarted event);

        R deleted(MachineDeleted event);
    }

    /**
     * It exists, and may be started.
     *
     * @param publish the version that was wished with it; {@link VersionPublished} follows then
     */
    record MachineCreated(MachineRecord machine, Optional<VersionRequest> publish) implements MachineEvent {
        public MachineCreated {
            requireNonNull(machine, "machine");
            requireNonNull(publish, "publish");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.created(this);
        }
    }

    /** It has a new revision. */
    record MachineUpdated(MachineChange change) implements MachineEvent {
        public MachineUpdated {
            requireNonNull(change, "change");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.updated(this);
        }
    }

    /** Its current revision is a version from now on. */
    record VersionPublished(long number, Optional<String> description, Instant at) implements MachineEvent {
        public VersionPublished {
            requireNonNull(description, "description");
            requireNonNull(at, "at");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.versionPublished(this);
        }
    }

    /** A version is gone. */
    record VersionDeleted(long number) implements MachineEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.versionDeleted(this);
        }
    }

    /** It has a new alias. */
    record AliasCreated(AliasRecord alias) implements MachineEvent {
        public AliasCreated {
            requireNonNull(alias, "alias");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.aliasCreated(this);
        }
    }

    /** An alias has changed. */
    record AliasUpdated(AliasChange change) implements MachineEvent {
        public AliasUpdated {
            requireNonNull(change, "change");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.aliasUpdated(this);
        }
    }

    /** An alias is gone. */
    record AliasDeleted(String name) implements MachineEvent {
        public AliasDeleted {
            requireNonNull(name, "name");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.aliasDeleted(this);
        }
    }

    /** It has these tags, besides others. */
    record MachineTagged(Map<String, String> tags) implements MachineEvent {
        public MachineTagged {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tagged(this);
        }
    }

    /** It has no tags with these keys any more. */
    record MachineUntagged(List<String> keys) implements MachineEvent {
        public MachineUntagged {
            keys = List.copyOf(keys);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.untagged(this);
        }
    }

    /** It is DELETING: nothing can be started any more, and what runs is ended. */
    record MachineDeletionStarted() implements MachineEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deletionStarted(this);
        }
    }

    /** It is gone with its versions and aliases, and its name is free. */
    record MachineDeleted() implements MachineEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deleted(this);
        }
    }
}
