// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import static dev.askel.node.wiring.release.ExecutionSamples.AT;

import dev.askel.node.definition.AliasChange;
import dev.askel.node.definition.AliasListing;
import dev.askel.node.definition.AliasRecord;
import dev.askel.node.definition.MachineAnswer;
import dev.askel.node.definition.MachineChange;
import dev.askel.node.definition.MachineCommand;
import dev.askel.node.definition.MachineEvent;
import dev.askel.node.definition.MachineMessage;
import dev.askel.node.definition.MachineQuery;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.definition.Route;
import dev.askel.node.definition.VersionListing;
import dev.askel.node.definition.VersionRecord;
import dev.askel.node.definition.VersionRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What state machines are asked, say and store. */
final class MachineSamples {

    private static final Map<String, String> TAGS = Map.of("key", "value");
    private static final VersionRequest VERSION = new VersionRequest(Optional.of("first"));
    private static final VersionListing VERSION_LISTING = new VersionListing(7, AT);
    private static final AliasListing ALIAS_LISTING = new AliasListing("live", AT);
    private static final AliasRecord ALIAS =
            new AliasRecord("live", Optional.of("traffic"), List.of(new Route(1, 90), new Route(2, 10)), AT, AT);
    private static final AliasChange ALIAS_CHANGE =
            new AliasChange("live", Optional.of("traffic"), Optional.of(List.of(new Route(2, 100))), AT);
    private static final MachineChange CHANGE = new MachineChange(
            Optional.of("hash"), Optional.of("role"), Optional.of("{}"), Optional.of(true), "revision", AT);
    private static final MachineRecord MACHINE = new MachineRecord(
            "arn:aws:states:us-east-1:123456789012:stateMachine:m",
            "m",
            "STANDARD",
            "hash",
            "arn:aws:iam::123456789012:role/DummyRole",
            "{\"level\":\"OFF\"}",
            true,
            TAGS,
            AT,
            Optional.of("revision"),
            Optional.of(AT));

    private MachineSamples() {}

    static Stream<Sample> messages(Refs refs) {
        return Stream.concat(requests(refs), answers());
    }

    private static Stream<Sample> requests(Refs refs) {
        Stream<Sample> commands = Stream.<MachineCommand>of(
                        new MachineCommand.Create(MACHINE, Optional.of(VERSION)),
                        new MachineCommand.Update(CHANGE, Optional.of(VERSION)),
                        new MachineCommand.Publish(Optional.of("INITIAL"), VERSION, AT),
                        new MachineCommand.DeleteVersion(7),
                        new MachineCommand.CreateAlias(ALIAS),
                        new MachineCommand.UpdateAlias(ALIAS_CHANGE),
                        new MachineCommand.DeleteAlias("live"),
                        new MachineCommand.Tag(TAGS),
                        new MachineCommand.Untag(List.of("key")))
                .map(command -> Sample.variant(
                        command.getClass().getSimpleName(), new MachineMessage.Perform(command, refs.to("asker"))));
        Stream<Sample> queries = Stream.<MachineQuery>of(
                        new MachineQuery.Having(Optional.of(7L), Optional.of("live")),
                        new MachineQuery.Pinned(Optional.of(7L), "hash", "role", AT),
                        new MachineQuery.OfVersion(7),
                        new MachineQuery.OfAlias("live"),
                        new MachineQuery.ListVersions(Optional.of(7L), 10),
                        new MachineQuery.ListAliases(Optional.of(7L), Optional.of(ALIAS_LISTING), 10),
                        new MachineQuery.StartTarget(Optional.of(7L), Optional.of("live"), 99))
                .map(query -> Sample.variant(
                        query.getClass().getSimpleName(), new MachineMessage.Ask(query, refs.to("asker"))));
        Stream<Sample> others = Stream.<Object>of(
                        new MachineMessage.Describe(refs.to("asker")),
                        new MachineMessage.Delete(refs.to("asker")),
                        new MachineMessage.ExecutionBegun("execution", AT))
                .map(Sample::of);
        return Stream.of(commands, queries, others).flatMap(each -> each);
    }

    private static Stream<Sample> answers() {
        return Stream.<Object>of(
                        new MachineAnswer.Found(MACHINE, true),
                        new MachineAnswer.Changed(MACHINE, Optional.of(VERSION_LISTING)),
                        new MachineAnswer.VersionFound(
                                new VersionRecord(7, MACHINE, Optional.of("seventh"), AT), false),
                        new MachineAnswer.AliasFound(ALIAS),
                        new MachineAnswer.Target(MACHINE, Optional.of(7L), Optional.of("live")),
                        new MachineAnswer.Versions(List.of(VERSION_LISTING)),
                        new MachineAnswer.Aliases(List.of(ALIAS_LISTING)),
                        new MachineAnswer.Absent(),
                        new MachineAnswer.Taken(),
                        new MachineAnswer.Deleting(),
                        new MachineAnswer.Deleted(),
                        new MachineAnswer.Refused(MachineAnswer.Reason.VERSION_IN_USE, List.of("live")))
                .map(Sample::of);
    }

    static Stream<Sample> stored() {
        return Stream.of(
                Sample.of("StateMachineCreated", new MachineEvent.MachineCreated(MACHINE, Optional.of(VERSION))),
                Sample.of("StateMachineUpdated", new MachineEvent.MachineUpdated(CHANGE)),
                Sample.of(
                        "StateMachineVersionPublished", new MachineEvent.VersionPublished(3, Optional.of("third"), AT)),
                Sample.of("StateMachineVersionDeleted", new MachineEvent.VersionDeleted(3)),
                Sample.of("StateMachineAliasCreated", new MachineEvent.AliasCreated(ALIAS)),
                Sample.of("StateMachineAliasUpdated", new MachineEvent.AliasUpdated(ALIAS_CHANGE)),
                Sample.of("StateMachineAliasDeleted", new MachineEvent.AliasDeleted("live")),
                Sample.of("StateMachineTagged", new MachineEvent.MachineTagged(TAGS)),
                Sample.of("StateMachineUntagged", new MachineEvent.MachineUntagged(List.of("key"))),
                Sample.of("StateMachineDeletionStarted", new MachineEvent.MachineDeletionStarted()),
                Sample.of("StateMachineDeleted", new MachineEvent.MachineDeleted()));
    }
}
