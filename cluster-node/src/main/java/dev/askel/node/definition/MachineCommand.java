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

/** A change that is asked of a state machine. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MachineCommand.Create.class, name = "Create"),
    @JsonSubTypes.Type(value = MachineCommand.Update.class, name = "Update"),
    @JsonSubTypes.Type(value = MachineCommand.Publish.class, name = "Publish"),
    @JsonSubTypes.Type(value = MachineCommand.DeleteVersion.class, name = "DeleteVersion"),
    @JsonSubTypes.Type(value = MachineCommand.CreateAlias.class, name = "CreateAlias"),
    @JsonSubTypes.Type(value = MachineCommand.UpdateAlias.class, name = "UpdateAlias"),
    @JsonSubTypes.Type(value = MachineCommand.DeleteAlias.class, name = "DeleteAlias"),
    @JsonSubTypes.Type(value = MachineCommand.Tag.class, name = "Tag"),
    @JsonSubTypes.Type(value = MachineCommand.Untag.class, name = "Untag")
})
public sealed interface MachineCommand {

    /** Gives each kind of command to its method. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of command. */
    interface Visitor<R> {

        R create(Create create);

        R update(Update update);

        R publish(Publish publish);

        R deleteVersion(DeleteVersion delete);

        R createAlias(CreateAlias create);

        R updateAlias(UpdateAlias update);

        R deleteAlias(DeleteAlias delete);

        R tag(Tag tag);

        R untag(Untag untag);
    }

    /**
     * Creates the machine, and its first version where one is wished; answered with {@code Changed} or {@code Taken}.
     */
    record Create(MachineRecord machine, Optional<VersionRequest> publish) implements MachineCommand {
        public Create {
            requireNonNull(machine, "machine");
            requireNonNull(publish, "publish");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.create(this);
        }
    }

    /** Gives it a new revision, where something changes; answered with {@code Changed}. */
    record Update(MachineChange change, Optional<VersionRequest> publish) implements MachineCommand {
        public Update {
            requireNonNull(change, "change");
            requireNonNull(publish, "publish");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.update(this);
        }
    }

    /**
     * Makes a version of its current revision, where there is none yet; answered with {@code Changed}.
     *
     * @param revisionId the revision that must be the current one; {@code INITIAL} for the one without an id
     */
    record Publish(Optional<String> revisionId, VersionRequest version, Instant at) implements MachineCommand {
        public Publish {
            requireNonNull(revisionId, "revisionId");
            requireNonNull(version, "version");
            requireNonNull(at, "at");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.publish(this);
        }
    }

    /** Deletes a version that no alias refers to; answered with {@code Deleted}. */
    record DeleteVersion(long number) implements MachineCommand {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deleteVersion(this);
        }
    }

    /** Creates an alias, where there is not the same already; answered with {@code AliasFound}. */
    record CreateAlias(AliasRecord alias) implements MachineCommand {
        public CreateAlias {
            requireNonNull(alias, "alias");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createAlias(this);
        }
    }

    /** Changes an alias; answered with {@code AliasFound}. */
    record UpdateAlias(AliasChange change) implements MachineCommand {
        public UpdateAlias {
            requireNonNull(change, "change");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.updateAlias(this);
        }
    }

    /** Deletes an alias; answered with {@code Deleted}. */
    record DeleteAlias(String name) implements MachineCommand {
        public DeleteAlias {
            requireNonNull(name, "name");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deleteAlias(this);
        }
    }

    /** Adds tags, and gives new values to those that are there; answered with {@code Changed}. */
    record Tag(Map<String, String> tags) implements MachineCommand {
        public Tag {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tag(this);
        }
    }

    /** Removes tags, where they are there; answered with {@code Changed}. */
    record Untag(List<String> keys) implements MachineCommand {
        public Untag {
            keys = List.copyOf(keys);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.untag(this);
        }
    }
}
