// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.node.definition.MachineEvent.AliasCreated;
import dev.askel.node.definition.MachineEvent.AliasDeleted;
import dev.askel.node.definition.MachineEvent.AliasUpdated;
import dev.askel.node.definition.MachineEvent.MachineCreated;
import dev.askel.node.definition.MachineEvent.MachineDeleted;
import dev.askel.node.definition.MachineEvent.MachineDeletionStarted;
import dev.askel.node.definition.MachineEvent.MachineTagged;
import dev.askel.node.definition.MachineEvent.MachineUntagged;
import dev.askel.node.definition.MachineEvent.MachineUpdated;
import dev.askel.node.definition.MachineEvent.VersionDeleted;
import dev.askel.node.definition.MachineEvent.VersionPublished;
import java.util.LinkedHashMap;
import java.util.Map;

/** Folds one event into the state of a machine. */
record MachineFold(MachineState before) implements MachineEvent.Visitor<MachineState> {

    @Override
    public MachineState created(MachineCreated event) {
        return MachineState.created(event.machine(), event.publish());
    }

    @Override
    public MachineState updated(MachineUpdated event) {
        return before.withRevision(event.change().applyTo(machine()));
    }

    @Override
    public MachineState versionPublished(VersionPublished event) {
        VersionRecord version = new VersionRecord(event.number(), machine(), event.description(), event.at());
        return before.with(before.publications().with(version));
    }

    @Override
    public MachineState versionDeleted(VersionDeleted event) {
        return before.with(before.publications().withoutVersion(event.number()));
    }

    @Override
    public MachineState aliasCreated(AliasCreated event) {
        return before.with(before.publications().with(event.alias()));
    }

    @Override
    public MachineState aliasUpdated(AliasUpdated event) {
        AliasRecord alias = before.publications().alias(event.change().name()).orElseThrow();
        return before.with(before.publications().with(alias.with(event.change())));
    }

    @Override
    public MachineState aliasDeleted(AliasDeleted event) {
        return before.with(before.publications().withoutAlias(event.name()));
    }

    @Override
    public MachineState tagged(MachineTagged event) {
        Map<String, String> tags = new LinkedHashMap<>(machine().tags());
        tags.putAll(event.tags());
        return before.with(machine().withTags(tags));
    }

    @Override
    public MachineState untagged(MachineUntagged event) {
        Map<String, String> tags = new LinkedHashMap<>(machine().tags());
        event.keys().forEach(tags::remove);
        return before.with(machine().withTags(tags));
    }

    @Override
    public MachineState deletionStarted(MachineDeletionStarted event) {
        return before.whileDeleting();
    }

    @Override
    public MachineState deleted(MachineDeleted event) {
        return MachineState.none();
    }

    private MachineRecord machine() {
        return before.machine().orElseThrow();
    }
}
