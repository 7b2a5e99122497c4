// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.AliasFound;
import dev.askel.node.definition.MachineAnswer.Aliases;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineAnswer.Target;
import dev.askel.node.definition.MachineAnswer.VersionFound;
import dev.askel.node.definition.MachineAnswer.Versions;
import dev.askel.node.definition.MachineQuery.Having;
import dev.askel.node.definition.MachineQuery.ListAliases;
import dev.askel.node.definition.MachineQuery.ListVersions;
import dev.askel.node.definition.MachineQuery.OfAlias;
import dev.askel.node.definition.MachineQuery.OfVersion;
import dev.askel.node.definition.MachineQuery.Pinned;
import dev.askel.node.definition.MachineQuery.StartTarget;
import java.util.Comparator;
import java.util.Optional;

/** What a machine in a state answers to questions. */
record MachineAnswers(MachineState state) implements MachineQuery.Visitor<MachineAnswer> {

    @Override
    public MachineAnswer having(Having query) {
        boolean there = query.version().map(this::hasVersion).orElse(true)
                && query.alias().map(this::hasAlias).orElse(true);
        return there ? found() : new Absent();
    }

    private boolean hasVersion(long number) {
        return state.publications().version(number).isPresent();
    }

    private boolean hasAlias(String name) {
        return state.publications().alias(name).isPresent();
    }

    private MachineAnswer found() {
        return state.machine()
                .<MachineAnswer>map(machine -> new Found(machine, state.deleting()))
                .orElseGet(Absent::new);
    }

    @Override
    public MachineAnswer pinned(Pinned query) {
        return query.version()
                .flatMap(state.publications()::version)
                .map(VersionRecord::revision)
                .or(() -> state.revisions()
                        .filter(revision -> isOf(query, revision))
                        .reduce((older, newer) -> newer))
                .<MachineAnswer>map(revision -> new Found(revision, state.deleting()))
                .orElseGet(Absent::new);
    }

    private static boolean isOf(Pinned query, MachineRecord revision) {
        return revision.definitionHash().equals(query.definitionHash())
                && revision.roleArn().equals(query.roleArn())
                && !revision.since().isAfter(query.startedAt());
    }

    @Override
    public MachineAnswer version(OfVersion query) {
        return state.publications()
                .version(query.number())
                .<MachineAnswer>map(version -> new VersionFound(version, state.deleting()))
                .orElseGet(Absent::new);
    }

    @Override
    public MachineAnswer alias(OfAlias query) {
        return state.publications()
                .alias(query.name())
                .<MachineAnswer>map(AliasFound::new)
                .orElseGet(Absent::new);
    }

    @Override
    public MachineAnswer versions(ListVersions query) {
        if (state.machine().isEmpty()) {
            return new Absent();
        }
        return new Versions(state.publications().versions().values().stream()
                .filter(version -> query.below().isEmpty()
                        || version.number() < query.below().get())
                .sorted(Comparator.comparingLong(VersionRecord::number).reversed())
                .limit(query.limit())
                .map(VersionRecord::listing)
                .toList());
    }

    @Override
    public MachineAnswer aliases(ListAliases query) {
        Optional<MachineAnswer> refusal = refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (query.version().flatMap(state.publications()::version).isEmpty()
                && query.version().isPresent()) {
            return new Absent();
        }
        return new Aliases(state.publications().aliases().values().stream()
                .filter(alias -> query.version().map(alias::refersTo).orElse(true))
                .map(alias -> new AliasListing(alias.name(), alias.createdAt()))
                .filter(alias -> query.after()
                        .map(after -> AliasListing.OLDEST_FIRST.compare(alias, after) > 0)
                        .orElse(true))
                .sorted(AliasListing.OLDEST_FIRST)
                .limit(query.limit())
                .toList());
    }

    @Override
    public MachineAnswer startTarget(StartTarget query) {
        return refusal().or(() -> target(query)).orElseGet(Absent::new);
    }

    private Optional<MachineAnswer> target(StartTarget query) {
        if (query.version().isPresent()) {
            return target(query.version().get(), Optional.empty());
        }
        return query.alias().isPresent()
                ? throughAlias(query.alias().get(), query.draw())
                : state.machine().map(machine -> new Target(machine, Optional.empty(), Optional.empty()));
    }

    private Optional<MachineAnswer> throughAlias(String name, int draw) {
        return state.publications().alias(name).flatMap(alias -> target(alias.choose(draw), Optional.of(alias.name())));
    }

    private Optional<MachineAnswer> target(long number, Optional<String> alias) {
        return state.publications()
                .version(number)
                .map(version -> new Target(version.revision(), Optional.of(number), alias));
    }

    private Optional<MachineAnswer> refusal() {
        if (state.machine().isEmpty()) {
            return Optional.of(new Absent());
        }
        return state.deleting() ? Optional.of(new Deleting()) : Optional.empty();
    }
}
