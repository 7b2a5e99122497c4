// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import com.typesafe.config.Config;
import dev.askel.persistence.journal.JournalFence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.japi.function.Procedure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link Tenure} of an actor system, which a thread of its own keeps up while the process runs. Whether it has a
 * bound is set by {@code askel.cluster.tenure}; the bound follows from how soon the cluster gives the shards of a
 * silent node to others.
 */
public final class NodeTenure implements Extension {

    private static final Logger LOG = LoggerFactory.getLogger(NodeTenure.class);
    private static final Id ID = new Id();
    private static final Duration TICK = Duration.ofMillis(100);

    private final Tenure tenure;
    private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();

    private NodeTenure(ActorSystem<?> system) {
        Config config = system.settings().config();
        if (config.getBoolean("askel.cluster.tenure")) {
            tenure = new Tenure(bound(config), System::nanoTime);
            JournalFence.of(system).openWhile(tenure::holds);
            Thread ticker = new Thread(() -> watch(system), "askel-tenure");
            ticker.setDaemon(true);
            ticker.setPriority(Thread.MAX_PRIORITY);
            ticker.start();
        } else {
            tenure = Tenure.UNBOUNDED;
        }
    }

    /** That of a system; begins with the first call. */
    public static NodeTenure of(ActorSystem<?> system) {
        return ID.apply(system);
    }

    /**
     * What follows from a write, where the process may still act on what it knows when the write is confirmed: effects,
     * answers. Where it may not, nothing follows; whoever has the shard now has found the row, or not.
     */
    public static <S> Procedure<S> guarded(ActorContext<?> context, Procedure<S> then) {
        return of(context.getSystem()).tenure().guarded(then);
    }

    /** What is asked before anything follows from a write. */
    public Tenure tenure() {
        return tenure;
    }

    /** Does something as soon as the tenure has ended: it should end the process. Several are done in turn. */
    public void whenEnded(Runnable action) {
        atEnd.add(action);
    }

    /**
     * Others take over no sooner than their failure detector has been without an answer for its acceptable pause, and
     * the split brain resolver has waited for the membership to be stable. The last answer may have been given one
     * heartbeat before the process stopped, and another before the stop is noticed is for safety.
     */
    static Duration bound(Config config) {
        Config detector = config.getConfig("pekko.cluster.failure-detector");
        Duration stable = config.getDuration("pekko.cluster.split-brain-resolver.stable-after");
        Duration bound = detector.getDuration("acceptable-heartbeat-pause")
                .plus(stable)
                .minus(detector.getDuration("heartbeat-interval").multipliedBy(2));
        if (bound.compareTo(TICK.multipliedBy(10)) < 0) {
            throw new IllegalArgumentException("The cluster would take over from a node that was silent for so short a"
                    + " time (stable-after of the split brain resolver, acceptable-heartbeat-pause of the failure"
                    + " detector) that the node cannot tell: " + bound);
        }
        return bound;
    }

    private void watch(ActorSystem<?> system) {
        try {
            while (tenure.holds() && !system.whenTerminated().isCompleted()) {
                Thread.sleep(TICK.toMillis());
                tenure.tick(TICK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!tenure.holds()) {
            LOG.error(
                    "This process did not run for more than {} ms: others may have taken over what it did. It ends.",
                    tenure.bound().toMillis());
            atEnd.forEach(Runnable::run);
        }
    }

    private static final class Id extends ExtensionId<NodeTenure> {
        @Override
        public NodeTenure createExtension(ActorSystem<?> system) {
            return new NodeTenure(system);
        }
    }
}
