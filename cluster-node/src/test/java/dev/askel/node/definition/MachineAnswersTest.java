// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.Aliases;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineAnswer.Target;
import dev.askel.node.definition.MachineAnswer.VersionFound;
import dev.askel.node.definition.MachineAnswer.Versions;
import dev.askel.node.definition.MachineEvent.AliasCreated;
import dev.askel.node.definition.MachineEvent.MachineCreated;
import dev.askel.node.definition.MachineEvent.MachineDeleted;
import dev.askel.node.definition.MachineEvent.MachineDeletionStarted;
import dev.askel.node.definition.MachineEvent.MachineUpdated;
import dev.askel.node.definition.MachineEvent.VersionDeleted;
import dev.askel.node.definition.MachineEvent.VersionPublished;
import dev.askel.node.definition.MachineQuery.Having;
import dev.askel.node.definition.MachineQuery.ListAliases;
import dev.askel.node.definition.MachineQuery.ListVersions;
import dev.askel.node.definition.MachineQuery.OfVersion;
import dev.askel.node.definition.MachineQuery.Pinned;
import dev.askel.node.definition.MachineQuery.StartTarget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineAnswersTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:00Z");
    private static final Instant T1 = T0.plusSeconds(10);
    private static final Instant T2 = T0.plusSeconds(20);

    /** Its revisions are a, b and a again, its versions the first two; live is mostly the first. */
    private MachineState state = state(
            new MachineCreated(machine(), Optional.empty()),
            new VersionPublished(1, Optional.empty(), T0),
            new MachineUpdated(change("b", "r1", T1)),
            new VersionPublished(2, Optional.empty(), T1),
            new MachineUpdated(change("a", "r2", T2)),
            new AliasCreated(alias("live", T1, new Route(1, 80), new Route(2, 20))),
            new AliasCreated(alias("early", T0, new Route(1, 100))));

    @Test
    void shouldRunTheCurrentRevision_whenNothingQualifiesTheStart() {
        Target target = (Target) ask(new StartTarget(Optional.empty(), Optional.empty(), 0));

        assertThat(target.revision().revisionId()).contains("r2");
        assertThat(target.version()).isEmpty();
        assertThat(target.alias()).isEmpty();
    }

    @Test
    void shouldRunWhatTheAliasChooses_whenItIsStartedThroughOne() {
        Target first = (Target) ask(new StartTarget(Optional.empty(), Optional.of("live"), 79));
        Target second = (Target) ask(new StartTarget(Optional.empty(), Optional.of("live"), 80));

        assertThat(first.version()).contains(1L);
        assertThat(first.revision().definitionHash()).isEqualTo("a");
        assertThat(second.version()).contains(2L);
        assertThat(second.revision().definitionHash()).isEqualTo("b");
        assertThat(second.alias()).contains("live");
    }

    @Test
    void shouldStartNothing_whenTheVersionOrAliasIsNotThere() {
        state = state.apply(new VersionDeleted(2));

        assertThat(ask(new StartTarget(Optional.of(2L), Optional.empty(), 0))).isEqualTo(new Absent());
        assertThat(ask(new StartTarget(Optional.empty(), Optional.of("other"), 0)))
                .isEqualTo(new Absent());
        assertThat(ask(new Having(Optional.of(2L), Optional.empty()))).isEqualTo(new Absent());
    }

    @Test
    void shouldStartNothing_whenItIsDeleted() {
        state = state.apply(new MachineDeletionStarted());
        assertThat(ask(new StartTarget(Optional.empty(), Optional.empty(), 0))).isEqualTo(new Deleting());
        assertThat(((VersionFound) ask(new OfVersion(1))).deleting()).isTrue();

        state = state.apply(new MachineDeleted());
        assertThat(ask(new StartTarget(Optional.empty(), Optional.empty(), 0))).isEqualTo(new Absent());
        assertThat(ask(new OfVersion(1))).isEqualTo(new Absent());
    }

    @Test
    void shouldFindTheRevision_whenAnExecutionWasStartedWithOneThatCameTwice() {
        assertThat(pinned("a", T0)).isEmpty();
        assertThat(pinned("b", T1)).contains("r1");
        assertThat(pinned("a", T2)).contains("r2");
        // The child of a Map Run may begin after the machine has changed.
        assertThat(pinned("b", T2)).contains("r1");
        assertThat(ask(new Pinned(Optional.empty(), "c", ROLE, T2))).isEqualTo(new Absent());
        assertThat(ask(new Pinned(Optional.empty(), "b", ROLE, T0))).isEqualTo(new Absent());
    }

    @Test
    void shouldListVersionsFromTheNewest_whenAPageIsAskedFor() {
        Versions first = (Versions) ask(new ListVersions(Optional.empty(), 1));
        Versions second = (Versions) ask(new ListVersions(Optional.of(2L), 1));

        assertThat(first.versions()).containsExactly(new VersionListing(2, T1));
        assertThat(second.versions()).containsExactly(new VersionListing(1, T0));
    }

    @Test
    void shouldListAliasesFromTheOldest_whenAPageIsAskedFor() {
        Aliases first = (Aliases) ask(new ListAliases(Optional.empty(), Optional.empty(), 1));
        Aliases second = (Aliases) ask(
                new ListAliases(Optional.empty(), Optional.of(first.aliases().get(0)), 1));
        Aliases ofSecondVersion = (Aliases) ask(new ListAliases(Optional.of(2L), Optional.empty(), 10));

        assertThat(first.aliases()).extracting(AliasListing::name).containsExactly("early");
        assertThat(second.aliases()).extracting(AliasListing::name).containsExactly("live");
        assertThat(ofSecondVersion.aliases()).extracting(AliasListing::name).containsExactly("live");
    }

    private Optional<String> pinned(String hash, Instant startedAt) {
        Found found = (Found) ask(new Pinned(Optional.empty(), hash, ROLE, startedAt));
        return found.machine().revisionId();
    }

    private MachineAnswer ask(MachineQuery query) {
        return query.accept(new MachineAnswers(state));
    }

    private static MachineState state(MachineEvent... events) {
        MachineState state = MachineState.none();
        for (MachineEvent event : events) {
            state = state.apply(event);
        }
        return state;
    }

    private static AliasRecord alias(String name, Instant at, Route... routes) {
        return new AliasRecord(name, Optional.empty(), List.of(routes), at, at);
    }

    private static MachineChange change(String hash, String revisionId, Instant at) {
        return new MachineChange(
                Optional.of(hash), Optional.empty(), Optional.empty(), Optional.empty(), revisionId, at);
    }

    private static MachineRecord machine() {
        return new MachineRecord(
                "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                "m",
                "STANDARD",
                "a",
                ROLE,
                "{}",
                false,
                Map.of(),
                T0,
                Optional.empty(),
                Optional.empty());
    }
}
