// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.ecs.budget.Budgets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What this node does with ECS now, for operators. Safe for use by several threads. */
public final class EcsTraffic {

    private final Budgets budgets;
    private final Map<String, Cluster> clusters = new ConcurrentHashMap<>();

    /**
     * One cluster, in a region and with a role.
     *
     * @param launchesWaiting for a budget, or to be tried again
     * @param launchesUnderWay RunTask calls without an answer
     * @param tasksFollowed launched and not seen ended
     */
    public record Cluster(int launchesWaiting, int launchesUnderWay, int tasksFollowed) {}

    /** Nothing yet. */
    public EcsTraffic(Budgets budgets) {
        this.budgets = budgets;
    }

    void now(String cluster, Cluster traffic) {
        clusters.put(cluster, traffic);
    }

    void ended(String cluster) {
        clusters.remove(cluster);
    }

    /** By cluster; the name is its region, its name, and the role where it is called with another one. */
    public Map<String, Cluster> clusters() {
        return new TreeMap<>(clusters);
    }

    /** All as JSON. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode all = json.putObject("clusters");
        clusters().forEach((name, cluster) -> all.putObject(name)
                .put("launchesWaiting", cluster.launchesWaiting())
                .put("launchesUnderWay", cluster.launchesUnderWay())
                .put("tasksFollowed", cluster.tasksFollowed()));
        ObjectNode accounts = json.putObject("budgets");
        budgets.levels().forEach((account, levels) -> {
            ObjectNode one = accounts.putObject(account);
            levels.forEach((budget, level) -> one.putObject(
                            budget.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("tokens", level.tokens())
                    .put("perSecond", level.perSecond())
                    .put("share", level.share())
                    .put("throttlings", level.throttlings()));
        });
        return json;
    }
}
