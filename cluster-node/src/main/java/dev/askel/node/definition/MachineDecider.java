// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.AliasFound;
import dev.askel.node.definition.MachineAnswer.Changed;
import dev.askel.node.definition.MachineAnswer.Deleted;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Reason;
import dev.askel.node.definition.MachineAnswer.Refused;
import dev.askel.node.definition.MachineAnswer.Taken;
import dev.askel.node.definition.MachineCommand.Create;
import dev.askel.node.definition.MachineCommand.CreateAlias;
import dev.askel.node.definition.MachineCommand.DeleteAlias;
import dev.askel.node.definition.MachineCommand.DeleteVersion;
import dev.askel.node.definition.MachineCommand.Publish;
import dev.askel.node.definition.MachineCommand.Tag;
import dev.askel.node.definition.MachineCommand.Untag;
import dev.askel.node.definition.MachineCommand.Update;
import dev.askel.node.definition.MachineCommand.UpdateAlias;
import dev.askel.node.definition.MachineEvent.AliasCreated;
import dev.askel.node.definition.MachineEvent.AliasDeleted;
import dev.askel.node.definition.MachineEvent.AliasUpdated;
import dev.askel.node.definition.MachineEvent.MachineCreated;
import dev.askel.node.definition.MachineEvent.MachineTagged;
import dev.askel.node.definition.MachineEvent.MachineUntagged;
import dev.askel.node.definition.MachineEvent.MachineUpdated;
import dev.askel.node.definition.MachineEvent.VersionDeleted;
import dev.askel.node.definition.MachineEvent.VersionPublished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides the commands to a machine: from command and state to events, or a refusal. */
final class MachineDecider implements MachineCommand.Visitor<MachineDecision> {

    /** What a client calls the revision that has no id. */
    static final String INITIAL_REVISION = "INITIAL";

    static final int VERSIONS_MAX = 1_000;
    static final int ALIASES_MAX = 100;
    static final int TAGS_MAX = 50;

    private final MachineState state;

    private MachineDecider(MachineState state) {
        this.state = state;
    }

    static MachineDecision decide(MachineState state, MachineCommand command) {
        if (state.deleting()) {
            return MachineDecision.answer(new Deleting());
        }
        if (state.machine().isEmpty() && !(command instanceof Create)) {
            return MachineDecision.answer(new Absent());
        }
        return command.accept(new MachineDecider(state));
    }

    @Override
    public MachineDecision create(Create create) {
        if (state.machine().isPresent()) {
            return MachineDecision.answer(createAgain(state.machine().get(), create));
        }
        if (create.machine().tags().size() > TAGS_MAX) {
            return refuse(Reason.TOO_MANY_TAGS);
        }
        List<MachineEvent> events = new ArrayList<>();
        events.add(new MachineCreated(create.machine(), create.publish()));
        create.publish()
                .ifPresent(version -> events.add(new VersionPublished(
                        1, version.description(), create.machine().createdAt())));
        return changed(events, create.publish().isPresent());
    }

    private MachineAnswer createAgain(MachineRecord machine, Create create) {
        if (!machine.isSameAs(create.machine())) {
            return new Taken();
        }
        return state.publications()
                .oldest()
                .map(oldest -> createAgain(machine, oldest, create.publish()))
                .orElseGet(() -> state.createdWith().equals(create.publish())
                        ? new Changed(machine, Optional.empty())
                        : new Taken());
    }

    /** AWS compares with the first version, also where that was published later and is of an earlier revision. */
    private static MachineAnswer createAgain(
            MachineRecord machine, VersionRecord oldest, Optional<VersionRequest> publish) {
        if (publish.isEmpty()) {
            return new Refused(Reason.PUBLISHED, List.of());
        }
        return publish.get().description().equals(oldest.description())
                ? new Changed(machine, Optional.of(oldest.listing()))
                : new Refused(Reason.PUBLISHED_OTHERWISE, List.of());
    }

    @Override
    public MachineDecision update(Update update) {
        boolean changes = !update.change().applyTo(machine()).isSameRevisionAs(machine());
        List<MachineEvent> events = changes ? List.of(new MachineUpdated(update.change())) : List.of();
        return update.publish()
                .map(version -> publish(events, version, update.change().at()))
                .orElseGet(() -> changed(events, false));
    }

    @Override
    public MachineDecision publish(Publish publish) {
        String current = machine().revisionId().orElse(INITIAL_REVISION);
        String wanted = publish.revisionId().orElse(current);
        return wanted.equals(current)
                ? publish(List.of(), publish.version(), publish.at())
                : refuse(Reason.OTHER_REVISION, wanted, current);
    }

    private MachineDecision publish(List<MachineEvent> before, VersionRequest wished, Instant at) {
        // A new revision is in no version yet; where there is none, the old one may be.
        boolean there =
                before.isEmpty() && state.publications().versionOf(machine()).isPresent();
        if (there) {
            return changed(List.of(), true);
        }
        if (state.publications().versions().size() >= VERSIONS_MAX) {
            return refuse(Reason.TOO_MANY_VERSIONS);
        }
        List<MachineEvent> events = new ArrayList<>(before);
        events.add(new VersionPublished(state.publications().lastNumber() + 1, wished.description(), at));
        return changed(events, true);
    }

    @Override
    public MachineDecision deleteVersion(DeleteVersion delete) {
        List<String> aliases = state.publications().aliasesOf(delete.number());
        if (!aliases.isEmpty()) {
            return MachineDecision.answer(new Refused(Reason.VERSION_IN_USE, aliases));
        }
        boolean there = state.publications().version(delete.number()).isPresent();
        return new MachineDecision(
                there ? List.of(new VersionDeleted(delete.number())) : List.of(), after -> new Deleted());
    }

    @Override
    public MachineDecision createAlias(CreateAlias create) {
        AliasRecord wished = create.alias();
        Optional<AliasRecord> there = state.publications().alias(wished.name());
        if (there.isPresent()) {
            return there.get().isSameAs(wished)
                    ? MachineDecision.answer(new AliasFound(there.get()))
                    : refuse(Reason.OTHER_ALIAS);
        }
        if (!haveVersions(wished.routes())) {
            return MachineDecision.answer(new Absent());
        }
        return state.publications().aliases().size() >= ALIASES_MAX
                ? refuse(Reason.TOO_MANY_ALIASES)
                : alias(new AliasCreated(wished), wished.name());
    }

    @Override
    public MachineDecision updateAlias(UpdateAlias update) {
        AliasChange change = update.change();
        Optional<AliasRecord> there = state.publications().alias(change.name());
        if (there.isEmpty() || !haveVersions(change.routes().orElse(List.of()))) {
            return MachineDecision.answer(new Absent());
        }
        return there.get().isSameAs(there.get().with(change))
                ? MachineDecision.answer(new AliasFound(there.get()))
                : alias(new AliasUpdated(change), change.name());
    }

    private boolean haveVersions(List<Route> routes) {
        return routes.stream()
                .allMatch(route -> state.publications().version(route.version()).isPresent());
    }

    private static MachineDecision alias(MachineEvent event, String name) {
        return new MachineDecision(
                List.of(event),
                after -> new AliasFound(after.publications().alias(name).orElseThrow()));
    }

    @Override
    public MachineDecision deleteAlias(DeleteAlias delete) {
        boolean there = state.publications().alias(delete.name()).isPresent();
        return new MachineDecision(
                there ? List.of(new AliasDeleted(delete.name())) : List.of(), after -> new Deleted());
    }

    @Override
    public MachineDecision tag(Tag tag) {
        Map<String, String> tags = new LinkedHashMap<>(machine().tags());
        tags.putAll(tag.tags());
        if (tags.size() > TAGS_MAX) {
            return refuse(Reason.TOO_MANY_TAGS);
        }
        boolean changes = !tags.equals(machine().tags());
        return changed(changes ? List.of(new MachineTagged(tag.tags())) : List.of(), false);
    }

    @Override
    public MachineDecision untag(Untag untag) {
        boolean changes = untag.keys().stream().anyMatch(machine().tags()::containsKey);
        return changed(changes ? List.of(new MachineUntagged(untag.keys())) : List.of(), false);
    }

    private MachineRecord machine() {
        return state.machine().orElseThrow();
    }

    private static MachineDecision changed(List<MachineEvent> events, boolean published) {
        return new MachineDecision(events, after -> {
            MachineRecord machine = after.machine().orElseThrow();
            return new Changed(
                    machine,
                    published ? after.publications().versionOf(machine).map(VersionRecord::listing) : Optional.empty());
        });
    }

    private static MachineDecision refuse(Reason reason, String... names) {
        return MachineDecision.answer(new Refused(reason, List.of(names)));
    }
}
