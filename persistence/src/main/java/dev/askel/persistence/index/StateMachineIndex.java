// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.statement.DeleteStateMachine;
import dev.askel.persistence.statement.InsertStateMachine;
import dev.askel.persistence.statement.InsertStateMachinePlace;
import dev.askel.persistence.statement.ListStateMachines;
import dev.askel.persistence.statement.RowPosition;
import dev.askel.persistence.statement.SelectStateMachinePlace;
import dev.askel.persistence.statement.StateMachineRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The state machines of each account and region, newest first. */
public final class StateMachineIndex {

    private static final String RESOURCE = ":stateMachine:";

    private final InsertStateMachine insert;
    private final DeleteStateMachine delete;
    private final ListStateMachines list;
    private final InsertStateMachinePlace insertPlace;
    private final SelectStateMachinePlace selectPlace;

    /** Over tables that exist. Prepares its statements; blocks. */
    public StateMachineIndex(CqlSession session, String keyspace) {
        this.insert = new InsertStateMachine(session, keyspace);
        this.delete = new DeleteStateMachine(session, keyspace);
        this.list = new ListStateMachines(session, keyspace);
        this.insertPlace = new InsertStateMachinePlace(session, keyspace);
        this.selectPlace = new SelectStateMachinePlace(session, keyspace);
    }

    /** The owner of a machine: its ARN up to the account, {@code arn:aws:states:us-east-1:123456789012}. */
    public static String ownerOf(String stateMachineArn) {
        int resource = stateMachineArn.indexOf(RESOURCE);
        if (resource < 0) {
            throw new IllegalArgumentException("'" + stateMachineArn + "' is no ARN of a state machine");
        }
        return stateMachineArn.substring(0, resource);
    }

    /**
     * Shows a machine. May be done again, and late: what a higher version has shown or removed stays so.
     *
     * @param version higher for each change of this ARN, beyond deletion and new creation; a sequence number is one
     */
    public CompletionStage<?> record(StateMachineSummary summary, long version) {
        String arn = summary.stateMachineArn();
        Instant createdAt = summary.createdAt().truncatedTo(ChronoUnit.MILLIS);
        StateMachineRow row = new StateMachineRow(arn, summary.name(), summary.type(), createdAt);
        // The place comes first: a row whose place is not known could not be removed.
        return selectPlace
                .execute(arn)
                .thenCompose(place -> removeFrom(place.filter(at -> !at.equals(createdAt)), arn, version))
                .thenCompose(removed -> insertPlace.execute(arn, createdAt, version))
                .thenCompose(placed -> insert.execute(ownerOf(arn), row, version));
    }

    /**
     * Shows a machine no more. May be done again.
     *
     * @param version as with {@link #record}
     */
    public CompletionStage<?> remove(String stateMachineArn, long version) {
        return selectPlace.execute(stateMachineArn).thenCompose(place -> removeFrom(place, stateMachineArn, version));
    }

    /**
     * A page of an owner's machines, newest first.
     *
     * @param owner as {@link #ownerOf} gives it
     * @param limit how many at most, from 1
     * @param pageState what the page before gave; empty for the first page
     * @throws InvalidPageStateException where the page state is not of this list
     */
    public CompletionStage<Page<StateMachineSummary>> list(String owner, int limit, Optional<String> pageState) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one item, not " + limit);
        }
        // One row more than asked for says whether there is a next page.
        return list.execute(owner, PageState.read(owner, pageState), limit + 1)
                .thenApply(rows -> page(owner, rows, limit));
    }

    private CompletionStage<?> removeFrom(Optional<Instant> place, String arn, long version) {
        return place.<CompletionStage<?>>map(createdAt -> delete.execute(ownerOf(arn), createdAt, arn, version))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private static Page<StateMachineSummary> page(String owner, List<StateMachineRow> rows, int limit) {
        List<StateMachineSummary> items = rows.stream()
                .limit(limit)
                .map(row -> new StateMachineSummary(row.stateMachineArn(), row.name(), row.type(), row.createdAt()))
                .toList();
        if (rows.size() <= limit) {
            return new Page<>(items, Optional.empty());
        }
        StateMachineSummary last = items.get(limit - 1);
        RowPosition position = new RowPosition(last.createdAt(), last.stateMachineArn());
        return new Page<>(items, Optional.of(PageState.write(owner, position)));
    }
}
