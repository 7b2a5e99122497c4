// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.ParseResult;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.limit.DefinitionLimits;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.node.activity.Activities;
import dev.askel.node.activity.ActivityEnvironment;
import dev.askel.node.activity.ActivityFront;
import dev.askel.node.activity.ActivityMessage;
import dev.askel.node.activity.ActivitySettings;
import dev.askel.node.activity.KnownActivities;
import dev.askel.node.definition.Definitions;
import dev.askel.node.definition.MachineEnvironment;
import dev.askel.node.definition.MachineMessage;
import dev.askel.node.definition.StateMachines;
import dev.askel.node.execution.EndedExecutions;
import dev.askel.node.execution.ExecutionEnvironment;
import dev.askel.node.execution.ExecutionRequest;
import dev.askel.node.execution.Executions;
import dev.askel.node.express.ExpressChildren;
import dev.askel.node.express.ExpressEnvironment;
import dev.askel.node.express.ExpressSettings;
import dev.askel.node.express.SyncExecutions;
import dev.askel.node.history.Histories;
import dev.askel.node.history.HistoryWatch;
import dev.askel.node.integration.OutcomeCourier;
import dev.askel.node.integration.TaskIntegrations;
import dev.askel.node.integration.TaskRuns;
import dev.askel.node.lane.Lanes;
import dev.askel.node.logs.ExecutionLogs;
import dev.askel.node.logs.LogFiles;
import dev.askel.node.logs.LogSink;
import dev.askel.node.logs.LogTargets;
import dev.askel.node.maprun.MapRunArn;
import dev.askel.node.maprun.MapRunEnvironment;
import dev.askel.node.maprun.MapRunRequest;
import dev.askel.node.maprun.MapRuns;
import dev.askel.node.orchestrator.SfnOrchestrator;
import dev.askel.node.orchestrator.StateTesting;
import dev.askel.persistence.journal.ExecutionJournalReader;
import dev.askel.protocol.token.TaskTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** The entities of a node, made known to the cluster's sharding. */
final class NodeActors {

    /**
     * How long one that is closed stays in memory after the last request: long enough for the client that started it,
     * short enough that a node that starts thousands a second need not hold those of half a minute.
     */
    private static final Duration IDLE = Duration.ofSeconds(5);

    /** The types of entities that every node hosts. */
    static final List<String> SHARD_TYPES = List.of("execution", "map-run", "lane", "machine", "activity");

    /** As AWS has it. */
    private static final Duration STATE_TEST_LONGEST = Duration.ofMinutes(5);

    private static final int STATE_TESTS_MAX = 1_000;

    private final Executions executions;
    private final MapRuns mapRuns;
    private final Lanes lanes;
    private final StateMachines machines;
    private final Activities activities;
    private final Definitions definitions;
    private final SfnOrchestrator orchestrator;

    private NodeActors(
            Executions executions,
            MapRuns mapRuns,
            Lanes lanes,
            StateMachines machines,
            Activities activities,
            Definitions definitions,
            SfnOrchestrator orchestrator) {
        this.executions = executions;
        this.mapRuns = mapRuns;
        this.lanes = lanes;
        this.machines = machines;
        this.activities = activities;
        this.definitions = definitions;
        this.orchestrator = orchestrator;
    }

    /** Hosts all entities on this node and brings the lanes to life, which wake what is open. */
    static NodeActors host(
            ActorSystem<?> system,
            AskelSettings settings,
            NodeIndexes indexes,
            byte[] secret,
            List<TaskIntegration> integrations,
            LogTargets logTargets) {
        TaskTokens tokens = new TaskTokens(secret);
        ClusterSharding sharding = ClusterSharding.get(system);
        Executions executions = new Executions(sharding);
        MapRuns mapRuns = new MapRuns(sharding);
        ExpressChildren expressChildren = new ExpressChildren(sharding);
        Lanes lanes = new Lanes(sharding, settings.lanes());
        StateMachines machines = new StateMachines(sharding);
        Definitions definitions = new Definitions(indexes.definitions(), NodeActors::parse);
        ActorRef<OutcomeCourier.Message> courier =
                system.systemActorOf(OutcomeCourier.create(executions), "outcome-courier", Props.empty());
        KnownActivities known = new KnownActivities();
        Activities activities = new Activities(sharding, known);
        ActivitySettings activitySettings = ActivitySettings.of(
                system.settings().config(), settings.limits().activityPollsMax());
        ActivityFront activityFront = ActivityFront.start(system, activities, courier, activitySettings);
        TaskIntegrations registry =
                new TaskIntegrations(Stream.concat(Stream.of(activityFront.integration()), integrations.stream())
                        .toList());
        Clock clock = Clock.systemUTC();
        NodeFacts facts = new NodeFacts(clock, tokens, registry::recordedParameters, known);
        TaskRuns tasks = new TaskRuns(registry, courier);
        ExecutionLogs logs = logs(system, settings, logTargets.sinks());
        executions.host(new ExecutionEnvironment(
                executions,
                mapRuns,
                clock,
                facts,
                definitions,
                tasks,
                activities,
                lanes,
                indexes.executions(),
                logs,
                settings.limits(),
                IDLE,
                system.settings().config().getDuration("askel.parking.after")));
        mapRuns.host(new MapRunEnvironment(
                mapRuns,
                executions,
                expressChildren,
                clock,
                lanes,
                indexes.mapRuns(),
                settings.limits().mapRunConcurrencyMax(),
                settings.limits().payloadBytesMax(),
                IDLE));
        machines.host(new MachineEnvironment(
                indexes.machines(), lanes, new EndedExecutions(indexes.executionIndex(), executions)));
        activities.host(new ActivityEnvironment(indexes.activities(), executions, activitySettings));
        ExpressEnvironment express = new ExpressEnvironment(
                clock,
                facts,
                definitions::load,
                tasks,
                logs,
                settings.limits(),
                ExpressSettings.of(system.settings().config(), settings.lanes()));
        expressChildren.host(express, mapRuns);
        lanes.host(arn -> wake(arn, executions, mapRuns, machines), express);
        lanes.keep(system);
        Histories histories = new Histories(system, new ExecutionJournalReader(system));
        SfnOrchestrator orchestrator = new SfnOrchestrator(new SfnOrchestrator.Parts(
                settings.account(),
                executions,
                SyncExecutions.host(system, express),
                lanes,
                mapRuns,
                machines,
                definitions,
                logTargets.destinations(),
                indexes.listings(),
                histories,
                new HistoryWatch(system, executions, histories),
                activities,
                activityFront.polls(),
                tokens,
                secret,
                clock,
                new StateTesting(
                        facts,
                        tasks,
                        settings.limits(),
                        STATE_TEST_LONGEST,
                        STATE_TESTS_MAX,
                        system.executionContext())));
        return new NodeActors(executions, mapRuns, lanes, machines, activities, definitions, orchestrator);
    }

    private static CompletionStage<Boolean> wake(
            String arn, Executions executions, MapRuns mapRuns, StateMachines machines) {
        if (StateMachines.isArn(arn)) {
            return machines.wake(arn);
        }
        return MapRunArn.parse(arn).isPresent() ? mapRuns.wake(arn) : executions.wake(arn);
    }

    private static ExecutionLogs logs(ActorSystem<?> system, AskelSettings settings, List<LogSink> others) {
        LogFiles files = LogFiles.in(settings.dataFolder().resolve("logs").resolve("executions"));
        CoordinatedShutdown.get(system)
                .addTask(
                        CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
                        "execution-logs",
                        () -> CompletableFuture.runAsync(files::close).thenApply(closed -> Done.getInstance()));
        return new ExecutionLogs(
                Stream.concat(Stream.of(files), others.stream()).toList());
    }

    private static StateMachine parse(String definition) {
        ParseResult result = StateMachineParser.parse(definition, DefinitionLimits.NONE);
        return result.machine()
                .orElseThrow(() -> new IllegalStateException(
                        "A definition that was valid is not any more. " + result.invalidDefinition()));
    }

    Executions executions() {
        return executions;
    }

    Lanes lanes() {
        return lanes;
    }

    StateMachines machines() {
        return machines;
    }

    Definitions definitions() {
        return definitions;
    }

    SfnOrchestrator orchestrator() {
        return orchestrator;
    }

    /**
     * Returns once the shards of this node answer; the first message to each type waits for its coordinator, which may
     * be on a node that is about to be removed, or without a majority.
     *
     * @param progress is told, in a line for a user, where that takes long
     */
    void awaitSharding(ActorSystem<?> system, Consumer<String> progress) {
        if (shardingAnswers()) {
            return;
        }
        progress.accept("Waiting for the shards of the cluster: nodes that have them do not answer, or are too few");
        while (!shardingAnswers()) {
            if (CoordinatedShutdown.get(system).getShutdownReason().isPresent()) {
                throw new IllegalStateException("The node leaves the cluster before its shards have answered.");
            }
        }
    }

    private boolean shardingAnswers() {
        String nobody = "arn:aws:states:::stateMachine:is-sharding-up";
        List<CompletionStage<?>> asked = List.of(
                machines.ask(nobody, MachineMessage.Describe::new),
                executions.ask(nobody, ExecutionRequest.Describe::new),
                mapRuns.ask(nobody, MapRunRequest.Describe::new),
                activities.ask(nobody, ActivityMessage.Describe::new));
        return CompletableFuture.allOf(
                        asked.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new))
                .handle((answers, failure) -> failure == null)
                .join();
    }
}
