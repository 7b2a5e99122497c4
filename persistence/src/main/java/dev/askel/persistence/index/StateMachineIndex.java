// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The state machines of each account and region, in the order of their names. */
public final class StateMachineIndex {

    private static final String RESOURCE = ":stateMachine:";

    private final NamedResourceIndex names;

    /** Over tables that exist. Prepares its statements; blocks. */
    public StateMachineIndex(CqlSession session, String keyspace) {
        this.names = new NamedResourceIndex(session, keyspace);
    }

    /** The owner of a machine: its ARN up to the account, {@code arn:aws:states:us-east-1:123456789012}. */
    public static String ownerOf(String stateMachineArn) {
        return stateMachineArn.substring(0, resourceOf(stateMachineArn));
    }

    /**
     * Shows a machine. May be done again, and late: what a higher version has shown or removed stays so.
     *
     * @param version higher for each change of this ARN, beyond deletion and new creation; a sequence number is one
     */
    public CompletionStage<?> record(StateMachineSummary summary, long version) {
        return names.record(
                new NamedResource(
                        collectionOf(summary.stateMachineArn()),
                        nameOf(summary.stateMachineArn()),
                        Optional.of(summary.type()),
                        summary.createdAt()),
                version);
    }

    /**
     * Shows a machine no more. May be done again.
     *
     * @param version as with {@link #record}
     */
    public CompletionStage<?> remove(String stateMachineArn, long version) {
        return names.remove(collectionOf(stateMachineArn), nameOf(stateMachineArn), version);
    }

    /**
     * A page of an owner's machines, in the order of their names.
     *
     * @param owner as {@link #ownerOf} gives it
     * @param limit how many at most, from 1
     * @param pageState what the page before gave; empty for the first page
     * @throws InvalidPageStateException where the page state is not of this list
     */
    public CompletionStage<Page<StateMachineSummary>> list(String owner, int limit, Optional<String> pageState) {
        return names.list(collectionOf(owner + RESOURCE), limit, pageState)
                .thenApply(page -> new Page<>(
                        page.items().stream().map(StateMachineIndex::summary).toList(), page.next()));
    }

    private static StateMachineSummary summary(NamedResource machine) {
        return new StateMachineSummary(
                machine.arn(), machine.name(), machine.type().orElseThrow(), machine.createdAt());
    }

    private static String collectionOf(String stateMachineArn) {
        return stateMachineArn.substring(0, resourceOf(stateMachineArn) + RESOURCE.length() - 1);
    }

    private static String nameOf(String stateMachineArn) {
        return stateMachineArn.substring(resourceOf(stateMachineArn) + RESOURCE.length());
    }

    private static int resourceOf(String stateMachineArn) {
        int resource = stateMachineArn.indexOf(RESOURCE);
        if (resource < 0) {
            throw new IllegalArgumentException("'" + stateMachineArn + "' is no ARN of a state machine");
        }
        return resource;
    }
}
