// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.askel.node.definition.MachineEvent.MachineDeletionStarted;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MachineDeciderTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant LATER = AT.plusSeconds(60);
    private static final Optional<VersionRequest> PUBLISH = Optional.of(new VersionRequest(Optional.of("why")));

    private MachineState state = MachineState.none();

    @Test
    void shouldHaveItsFirstVersion_whenItIsCreatedWithOne() {
        MachineAnswer answer = perform(new Create(machine("a"), PUBLISH));

        assertThat(answer).isEqualTo(new Changed(machine("a"), Optional.of(new VersionListing(1, AT))));
        assertThat(state.publications().versions().get(1L))
                .isEqualTo(new VersionRecord(1, machine("a"), Optional.of("why"), AT));
    }

    @Test
    void shouldChangeNothing_whenTheSameIsCreatedAgain() {
        MachineAnswer first = perform(new Create(machine("a"), PUBLISH));

        MachineDecision second = MachineDecider.decide(state, new Create(machine("a"), PUBLISH));

        assertThat(second.events()).isEmpty();
        assertThat(second.answer().apply(state)).isEqualTo(first);
    }

    @Test
    void shouldRefuse_whenItIsCreatedAgainWithAnotherWishForAVersion() {
        perform(new Create(machine("a"), PUBLISH));

        assertThat(perform(new Create(machine("a"), Optional.empty())))
                .isEqualTo(new Refused(Reason.PUBLISHED, List.of()));
        assertThat(perform(new Create(machine("a"), Optional.of(new VersionRequest(Optional.of("other"))))))
                .isEqualTo(new Refused(Reason.PUBLISHED_OTHERWISE, List.of()));
    }

    @Test
    void shouldAnswerWithTheFirstVersion_whenItIsCreatedAgainAsThatWasPublishedLater() {
        perform(new Create(machine("a"), Optional.empty()));
        perform(new Publish(Optional.empty(), PUBLISH.orElseThrow(), LATER));

        MachineAnswer answer = perform(new Create(machine("a"), PUBLISH));

        assertThat(answer).isEqualTo(new Changed(machine("a"), Optional.of(new VersionListing(1, LATER))));
    }

    @Test
    void shouldCompareWithTheFirstVersion_whenItIsCreatedAgainAsItWasUpdated() {
        perform(new Create(machine("a"), PUBLISH));
        VersionRequest second = new VersionRequest(Optional.of("second"));
        perform(new Update(change("b", "r1"), Optional.of(second)));
        MachineRecord now = state.machine().orElseThrow();

        assertThat(perform(new Create(machine("a"), PUBLISH))).isEqualTo(new Taken());
        assertThat(perform(new Create(machine("b"), Optional.empty())))
                .isEqualTo(new Refused(Reason.PUBLISHED, List.of()));
        assertThat(perform(new Create(machine("b"), Optional.of(second))))
                .isEqualTo(new Refused(Reason.PUBLISHED_OTHERWISE, List.of()));
        assertThat(perform(new Create(machine("b"), PUBLISH)))
                .isEqualTo(new Changed(now, Optional.of(new VersionListing(1, AT))));
    }

    @Test
    void shouldRefuse_whenItIsCreatedAgainWithAVersionAndHasNone() {
        perform(new Create(machine("a"), Optional.empty()));

        assertThat(perform(new Create(machine("a"), PUBLISH))).isEqualTo(new Taken());
    }

    @Test
    void shouldKeepTheRevision_whenAnUpdateChangesNothing() {
        perform(new Create(machine("a"), PUBLISH));

        MachineAnswer answer = perform(new Update(change("a", "r1"), PUBLISH));

        assertThat(answer).isEqualTo(new Changed(machine("a"), Optional.of(new VersionListing(1, AT))));
        assertThat(state.machine()).contains(machine("a"));
    }

    @Test
    void shouldPinWhatTheMachineWas_whenItIsUpdatedAfterwards() {
        perform(new Create(machine("a"), PUBLISH));

        perform(new Update(change("b", "r1"), PUBLISH));
        perform(new Update(change("c", "r2"), Optional.empty()));

        assertThat(state.publications().versions().values())
                .extracting(version -> version.revision().definitionHash())
                .containsExactly("a", "b");
        assertThat(state.machine().orElseThrow().definitionHash()).isEqualTo("c");
    }

    @Test
    void shouldGiveTheVersionThatThereIs_whenTheSameRevisionIsPublishedAgain() {
        perform(new Create(machine("a"), Optional.empty()));
        MachineAnswer first = perform(publish(Optional.empty()));

        MachineAnswer second = perform(new Publish(Optional.empty(), new VersionRequest(Optional.of("other")), LATER));

        assertThat(second).isEqualTo(first);
        assertThat(state.publications().versions()).hasSize(1);
    }

    @Test
    void shouldGiveNoNumberTwice_whenAVersionWasDeleted() {
        perform(new Create(machine("a"), PUBLISH));
        perform(new Update(change("b", "r1"), PUBLISH));
        perform(new DeleteVersion(2));

        MachineAnswer answer = perform(publish(Optional.empty()));

        assertThat(((Changed) answer).version().orElseThrow().number()).isEqualTo(3);
    }

    @Test
    void shouldPublishOnlyTheCurrentRevision_whenOneIsNamed() {
        perform(new Create(machine("a"), Optional.empty()));
        MachineAnswer initial = perform(publish(Optional.of("INITIAL")));
        perform(new Update(change("b", "r1"), Optional.empty()));

        MachineAnswer old = perform(publish(Optional.of("INITIAL")));
        MachineAnswer current = perform(publish(Optional.of("r1")));

        assertThat(((Changed) initial).version().orElseThrow().number()).isEqualTo(1);
        assertThat(old).isEqualTo(new Refused(Reason.OTHER_REVISION, List.of("INITIAL", "r1")));
        assertThat(((Changed) current).version().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void shouldChangeNothing_whenThereAreTooManyVersions() {
        perform(new Create(machine("0"), PUBLISH));
        IntStream.range(1, 1_000).forEach(i -> perform(new Update(change("h" + i, "r" + i), PUBLISH)));
        MachineState before = state;

        MachineAnswer refused = perform(new Update(change("more", "more"), PUBLISH));

        assertThat(refused).isEqualTo(new Refused(Reason.TOO_MANY_VERSIONS, List.of()));
        assertThat(state).isEqualTo(before);
    }

    @Test
    void shouldKeepTheVersion_whenAnAliasRefersToIt() {
        perform(new Create(machine("a"), PUBLISH));
        perform(new CreateAlias(alias("live", new Route(1, 100))));

        MachineAnswer refused = perform(new DeleteVersion(1));
        perform(new DeleteAlias("live"));
        MachineAnswer deleted = perform(new DeleteVersion(1));

        assertThat(refused).isEqualTo(new Refused(Reason.VERSION_IN_USE, List.of("live")));
        assertThat(deleted).isEqualTo(new Deleted());
        assertThat(state.publications().versions()).isEmpty();
    }

    @Test
    void shouldGiveTheAliasThatThereIs_whenTheSameIsCreatedAgain() {
        perform(new Create(machine("a"), PUBLISH));
        MachineAnswer first = perform(new CreateAlias(alias("live", new Route(1, 100))));

        AliasRecord again = new AliasRecord("live", Optional.empty(), List.of(new Route(1, 100)), LATER, LATER);
        AliasRecord other = new AliasRecord("live", Optional.of("d"), List.of(new Route(1, 100)), LATER, LATER);

        assertThat(perform(new CreateAlias(again))).isEqualTo(first);
        assertThat(perform(new CreateAlias(other))).isEqualTo(new Refused(Reason.OTHER_ALIAS, List.of()));
    }

    @Test
    void shouldKeepWhatIsNotGiven_whenAnAliasIsUpdated() {
        perform(new Create(machine("a"), PUBLISH));
        perform(new Update(change("b", "r1"), PUBLISH));
        perform(new CreateAlias(alias("live", new Route(1, 100))));

        perform(new UpdateAlias(new AliasChange("live", Optional.of("d"), Optional.empty(), LATER)));
        MachineAnswer answer = perform(new UpdateAlias(new AliasChange(
                "live", Optional.empty(), Optional.of(List.of(new Route(1, 40), new Route(2, 60))), LATER)));

        assertThat(answer)
                .isEqualTo(new AliasFound(new AliasRecord(
                        "live", Optional.of("d"), List.of(new Route(1, 40), new Route(2, 60)), AT, LATER)));
    }

    @Test
    void shouldRefuse_whenAnAliasRefersToAVersionThatThereIsNot() {
        perform(new Create(machine("a"), PUBLISH));

        MachineAnswer answer = perform(new CreateAlias(alias("live", new Route(1, 50), new Route(2, 50))));

        assertThat(answer).isEqualTo(new Absent());
        assertThat(state.publications().aliases()).isEmpty();
    }

    @Test
    void shouldRefuse_whenThereAreTooManyAliases() {
        perform(new Create(machine("a"), PUBLISH));
        IntStream.range(0, 100).forEach(i -> perform(new CreateAlias(alias("alias-" + i, new Route(1, 100)))));

        MachineAnswer answer = perform(new CreateAlias(alias("one-more", new Route(1, 100))));

        assertThat(answer).isEqualTo(new Refused(Reason.TOO_MANY_ALIASES, List.of()));
    }

    @Test
    void shouldChooseByWeight_whenAnAliasHasTwoVersions() {
        AliasRecord alias = alias("live", new Route(1, 90), new Route(2, 10));

        List<Long> chosen = IntStream.range(0, 100).mapToObj(alias::choose).toList();

        assertThat(chosen.stream().filter(version -> version == 1)).hasSize(90);
        assertThat(chosen.stream().filter(version -> version == 2)).hasSize(10);
    }

    @Test
    void shouldNeverChoose_whenTheWeightIsZero() {
        AliasRecord alias = alias("live", new Route(1, 0), new Route(2, 100));

        assertThat(IntStream.range(0, 100).mapToObj(alias::choose)).containsOnly(2L);
    }

    @Test
    void shouldKeepFiftyTags_whenMoreAreGiven() {
        Map<String, String> fifty = new LinkedHashMap<>();
        IntStream.range(0, 50).forEach(i -> fifty.put("key-" + i, "value"));
        perform(new Create(machine("a"), Optional.empty()));
        perform(new Tag(fifty));

        assertThat(perform(new Tag(Map.of("one-more", "")))).isEqualTo(new Refused(Reason.TOO_MANY_TAGS, List.of()));
        perform(new Untag(List.of("key-0", "key-1", "not-there")));
        perform(new Tag(Map.of("one-more", "")));

        assertThat(state.machine().orElseThrow().tags()).hasSize(49).containsEntry("one-more", "");
    }

    @Test
    void shouldRefuseAllChanges_whenItIsDeleted() {
        perform(new Create(machine("a"), PUBLISH));
        state = state.apply(new MachineDeletionStarted());

        assertThat(perform(new Create(machine("a"), PUBLISH))).isEqualTo(new Deleting());
        assertThat(perform(new Update(change("b", "r1"), Optional.empty()))).isEqualTo(new Deleting());
        assertThat(perform(publish(Optional.empty()))).isEqualTo(new Deleting());
    }

    private MachineAnswer perform(MachineCommand command) {
        MachineDecision decision = MachineDecider.decide(state, command);
        decision.events().forEach(event -> state = state.apply(event));
        return decision.answer().apply(state);
    }

    private static Publish publish(Optional<String> revisionId) {
        return new Publish(revisionId, new VersionRequest(Optional.empty()), AT);
    }

    private static AliasRecord alias(String name, Route... routes) {
        return new AliasRecord(name, Optional.empty(), List.of(routes), AT, AT);
    }

    private static MachineChange change(String hash, String revisionId) {
        return new MachineChange(
                Optional.of(hash), Optional.empty(), Optional.empty(), Optional.empty(), revisionId, LATER);
    }

    private static MachineRecord machine(String hash) {
        return new MachineRecord(
                "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                "m",
                "STANDARD",
                hash,
                "arn:aws:iam::123456789012:role/DummyRole",
                "{}",
                false,
                Map.of(),
                AT,
                Optional.empty(),
                Optional.empty());
    }
}
