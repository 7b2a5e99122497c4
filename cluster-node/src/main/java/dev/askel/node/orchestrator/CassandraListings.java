// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.maprun.MapRunArn;
import dev.askel.node.maprun.PendingRedrives;
import dev.askel.persistence.index.ActivityIndex;
import dev.askel.persistence.index.ActivitySummary;
import dev.askel.persistence.index.ExecutionFilter;
import dev.askel.persistence.index.ExecutionIndex;
import dev.askel.persistence.index.ExecutionSummary;
import dev.askel.persistence.index.InvalidPageStateException;
import dev.askel.persistence.index.MapRunIndex;
import dev.askel.persistence.index.MapRunSummary;
import dev.askel.persistence.index.Page;
import dev.askel.persistence.index.StateMachineIndex;
import dev.askel.persistence.index.StateMachineSummary;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.model.ActivityListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveFilter;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/** Lists from the indexes of persistence. Pages are filled up: an index may give fewer rows than there are. */
public final class CassandraListings {

    // So that a page costs the same although hardly any row is wanted; it has fewer rows then, and a next page.
    private static final int READS_MAX = 10;

    private final ExecutionIndex executions;
    private final StateMachineIndex machines;
    private final MapRunIndex mapRuns;
    private final ActivityIndex activities;
    private final String owner;

    public CassandraListings(
            ExecutionIndex executions,
            StateMachineIndex machines,
            MapRunIndex mapRuns,
            ActivityIndex activities,
            Account account) {
        this.executions = executions;
        this.machines = machines;
        this.mapRuns = mapRuns;
        this.activities = activities;
        this.owner = StateMachineIndex.ownerOf(account.stateMachineArn("any"));
    }

    /** Machines of the account from a position on, or from the first. */
    CompletionStage<ListPage<StateMachineListItem>> machines(Optional<String> position, int max) {
        return filled((from, limit) -> machines.list(owner, limit, from), position, max, List.of())
                .thenApply(page -> mapped(page, CassandraListings::item));
    }

    /** Activities of the account from a position on, or from the first, by name. */
    CompletionStage<ListPage<ActivityListItem>> activities(Optional<String> position, int max) {
        return filled((from, limit) -> activities.list(owner, limit, from), position, max, List.<ActivitySummary>of())
                .thenApply(page -> mapped(page, CassandraListings::item));
    }

    /** Executions of a machine, a version or an alias from a position on, or from the newest. */
    CompletionStage<ListPage<ExecutionListItem>> executions(
            String stateMachineArn, Optional<ExecutionStatus> status, Optional<String> position, int max) {
        return executionsOf(
                        stateMachineArn,
                        new ChildFilter(status, Optional.empty(), false, PendingRedrives.NONE),
                        position,
                        max)
                .thenApply(page -> mapped(page, CassandraListings::item));
    }

    /**
     * Which child executions of a Map Run are wanted.
     *
     * @param status only those with that status
     * @param redrive only those that were redriven, or only those that were not
     * @param mapRunRedriven whether the Map Run was redriven
     * @param pending those that wait to be redriven, which the index does not know
     */
    record ChildFilter(
            Optional<ExecutionStatus> status,
            Optional<ExecutionRedriveFilter> redrive,
            boolean mapRunRedriven,
            PendingRedrives pending) {

        ExecutionFilter ofIndex() {
            boolean amongAll = mapRunRedriven && status.equals(Optional.of(ExecutionStatus.PENDING_REDRIVE));
            return new ExecutionFilter(
                    amongAll ? Optional.empty() : status.map(ExecutionStatus::toString),
                    redrive.equals(Optional.of(ExecutionRedriveFilter.REDRIVEN)));
        }

        /** Whether an execution that the index gives is wanted: it has no list of those that were not redriven. */
        boolean wants(ExecutionSummary execution) {
            boolean byStatus = status.isEmpty() || status.get().toString().equals(statusOf(execution));
            return byStatus
                    && (!execution.isRedriven() || !redrive.equals(Optional.of(ExecutionRedriveFilter.NOT_REDRIVEN)));
        }

        String statusOf(ExecutionSummary execution) {
            return pending.contains(execution.name(), execution.status())
                    ? ExecutionStatus.PENDING_REDRIVE.toString()
                    : execution.status();
        }
    }

    /** Child executions of a Map Run from a position on, or from the newest. */
    CompletionStage<ListPage<ExecutionListItem>> childExecutions(
            MapRunArn mapRun, ChildFilter filter, Optional<String> position, int max) {
        return executionsOf(mapRun.text(), filter, position, max)
                .thenApply(page -> mapped(page, child -> item(child).toBuilder()
                        .status(filter.statusOf(child))
                        .stateMachineArn(mapRun.stateMachineArn())
                        .mapRunArn(mapRun.text())
                        .itemCount(child.itemCount().orElse(null))
                        .build()));
    }

    private CompletionStage<ListPage<ExecutionSummary>> executionsOf(
            String owning, ChildFilter filter, Optional<String> position, int max) {
        return filled(
                (from, limit) -> executions
                        .list(owning, filter.ofIndex(), limit, from)
                        .thenApply(page -> new Page<>(
                                page.items().stream().filter(filter::wants).toList(), page.next())),
                position,
                max,
                List.<ExecutionSummary>of());
    }

    /** Map Runs of an execution from a position on, or from the newest. */
    CompletionStage<ListPage<MapRunListItem>> mapRuns(String executionArn, Optional<String> position, int max) {
        return filled((from, limit) -> mapRuns.list(executionArn, limit, from), position, max, List.<MapRunSummary>of())
                .thenApply(page -> mapped(page, CassandraListings::item));
    }

    private static <T> CompletionStage<ListPage<T>> filled(
            BiFunction<Optional<String>, Integer, CompletionStage<Page<T>>> index,
            Optional<String> position,
            int max,
            List<T> before) {
        return filled(index, position, max, before, READS_MAX);
    }

    private static <T> CompletionStage<ListPage<T>> filled(
            BiFunction<Optional<String>, Integer, CompletionStage<Page<T>>> index,
            Optional<String> position,
            int max,
            List<T> before,
            int readsMax) {
        return read(index, position, max - before.size()).thenCompose(page -> {
            List<T> rows = new ArrayList<>(before);
            rows.addAll(page.items());
            return page.next().isEmpty() || rows.size() >= max || readsMax == 1
                    ? CompletableFuture.completedFuture(new ListPage<>(rows, page.next()))
                    : filled(index, page.next(), max, rows, readsMax - 1);
        });
    }

    private static <T> CompletionStage<Page<T>> read(
            BiFunction<Optional<String>, Integer, CompletionStage<Page<T>>> index,
            Optional<String> position,
            int limit) {
        try {
            return index.apply(position, limit);
        } catch (InvalidPageStateException e) {
            throw StepFunctionsFaults.invalidToken();
        }
    }

    private static <T, R> ListPage<R> mapped(ListPage<T> page, Function<T, R> mapping) {
        return new ListPage<>(page.rows().stream().map(mapping).toList(), page.next());
    }

    private static StateMachineListItem item(StateMachineSummary machine) {
        return StateMachineListItem.builder()
                .stateMachineArn(machine.stateMachineArn())
                .name(machine.name())
                .type(machine.type())
                .creationDate(machine.createdAt())
                .build();
    }

    private static ActivityListItem item(ActivitySummary activity) {
        return ActivityListItem.builder()
                .activityArn(activity.activityArn())
                .name(activity.name())
                .creationDate(activity.createdAt())
                .build();
    }

    private static ExecutionListItem item(ExecutionSummary execution) {
        return ExecutionListItem.builder()
                .executionArn(execution.executionArn())
                .stateMachineArn(execution.stateMachineArn())
                .name(execution.name())
                .status(execution.status())
                .startDate(execution.startedAt())
                .stopDate(execution.stoppedAt().orElse(null))
                .stateMachineVersionArn(execution.stateMachineVersionArn().orElse(null))
                .stateMachineAliasArn(execution.stateMachineAliasArn().orElse(null))
                .redriveCount(execution.redriveCount())
                .redriveDate(execution.redrivenAt().orElse(null))
                .build();
    }

    private static MapRunListItem item(MapRunSummary mapRun) {
        return MapRunListItem.builder()
                .executionArn(mapRun.executionArn())
                .mapRunArn(mapRun.mapRunArn())
                .stateMachineArn(mapRun.stateMachineArn())
                .startDate(mapRun.startedAt())
                .stopDate(mapRun.stoppedAt().orElse(null))
                .build();
    }
}
