// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.express.SyncExecutionManager.Message;
import dev.askel.node.express.SyncExecutionManager.Run;
import dev.askel.node.express.SyncExecutionManager.WindUp;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * The synchronous Express executions of this node. Each runs at most once: nothing of it is stored, and none is begun
 * again.
 */
public final class SyncExecutions {

    /** How much later than its time limit an execution may answer, on a busy node. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final Duration WIND_UP_WITHIN = Duration.ofSeconds(4);

    private final ActorSystem<?> system;
    private final ActorRef<Message> manager;
    private final ExpressEnvironment environment;

    private SyncExecutions(ActorSystem<?> system, ActorRef<Message> manager, ExpressEnvironment environment) {
        this.system = system;
        this.manager = manager;
        this.environment = environment;
    }

    /** Those of a node; they are given up, and their callers told, when it leaves. */
    public static SyncExecutions host(ActorSystem<?> system, ExpressEnvironment environment) {
        ActorRef<Message> manager =
                system.systemActorOf(SyncExecutionManager.create(environment), "sync-executions", Props.empty());
        CoordinatedShutdown.get(system)
                .addTask(
                        CoordinatedShutdown.PhaseBeforeServiceUnbind(),
                        "sync-executions",
                        () -> AskPattern.<Message, Done>ask(manager, WindUp::new, WIND_UP_WITHIN, system.scheduler()));
        return new SyncExecutions(system, manager, environment);
    }

    /** Runs an execution, and gives what became of it. */
    public CompletionStage<SyncAnswer> run(ExecutionStarted start) {
        Duration answerWithin = environment.settings().longest().plus(SLACK);
        return environment
                .definitions()
                .apply(start.definitionHash())
                .thenCompose(machine -> AskPattern.ask(
                        manager, replyTo -> new Run(start, machine, replyTo), answerWithin, system.scheduler()));
    }
}
