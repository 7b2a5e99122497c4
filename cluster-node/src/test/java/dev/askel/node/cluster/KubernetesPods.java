// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.coordination.lease.javadsl.LeaseProvider;

/**
 * Several pods in a JVM of their own, whose environment says where Kubernetes is. Prints the members that each of them
 * sees when all have joined, and who has got the lease.
 */
final class KubernetesPods {

    private KubernetesPods() {}

    /** Arguments: the management port of all, then the address of each. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        int port = Integer.parseInt(arguments[0]);
        List<ActorSystem<?>> systems = new ArrayList<>();
        List<CompletableFuture<?>> joined = new ArrayList<>();
        for (int pod = 1; pod < arguments.length; pod++) {
            ClusterSettings settings = settings(arguments[pod], port, arguments.length - 1);
            ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "askel", config(settings));
            systems.add(system);
            joined.add(CompletableFuture.runAsync(
                    () -> new Membership(system, settings).join(line -> {}), work -> new Thread(work).start()));
        }
        joined.forEach(CompletableFuture::join);
        for (ActorSystem<?> system : systems) {
            TreeSet<String> members = new TreeSet<>();
            Cluster.get(system)
                    .state()
                    .getMembers()
                    .forEach(member -> members.add(member.address().host().get()));
            out.println("members " + members);
        }
        for (int pod = 0; pod < 2; pod++) {
            out.println("lease " + acquire(systems.get(pod), arguments[pod + 1]));
        }
        Runtime.getRuntime().halt(0);
    }

    private static boolean acquire(ActorSystem<?> system, String owner) {
        String implementation = system.settings()
                .config()
                .getString("pekko.cluster.split-brain-resolver.lease-majority.lease-implementation");
        return LeaseProvider.get(system)
                .getLease("askel-pekko-sbr", implementation, owner)
                .acquire()
                .toCompletableFuture()
                .join();
    }

    private static Config config(ClusterSettings settings) {
        return ClusterConfig.of(settings)
                .withFallback(ConfigFactory.defaultOverrides())
                .withFallback(ConfigFactory.parseResources("askel-node.conf"))
                .withFallback(ConfigFactory.load())
                .resolve();
    }

    private static ClusterSettings settings(String host, int port, int pods) {
        return new ClusterSettings(
                NodeAddress.of(host, port + 1),
                new Discovery.Kubernetes(),
                pods,
                SplitLease.KUBERNETES,
                OptionalInt.of(port));
    }
}
