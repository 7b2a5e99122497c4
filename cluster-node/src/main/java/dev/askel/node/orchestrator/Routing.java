// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static java.util.Objects.requireNonNull;

import dev.askel.node.definition.Route;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;

/**
 * A routing configuration that keeps the rules.
 *
 * @param machineArn the machine whose versions they are
 */
record Routing(String machineArn, List<Route> routes) {

    private static final int WEIGHTS_SUM = 100;

    Routing {
        requireNonNull(machineArn, "machineArn");
        routes = List.copyOf(routes);
    }

    /** Reads a configuration; refuses with {@code ValidationException} what is not of versions of one machine. */
    static Routing of(List<RoutingConfigurationListItem> items) {
        List<String> given = items.stream()
                .map(RoutingConfigurationListItem::stateMachineVersionArn)
                .toList();
        if (new HashSet<>(given).size() < given.size()) {
            throw StepFunctionsFaults.routingNotDistinct(given);
        }
        List<Integer> weights =
                items.stream().map(RoutingConfigurationListItem::weight).toList();
        if (weights.stream().mapToInt(Integer::intValue).sum() != WEIGHTS_SUM) {
            throw StepFunctionsFaults.routingWeights(weights);
        }
        List<MachineArn> arns = given.stream().map(MachineArn::parse).toList();
        if (arns.stream().anyMatch(arn -> arn.version().isEmpty() || arn.label().isPresent())) {
            throw StepFunctionsFaults.routingNotOfVersions(given);
        }
        String machine = arns.get(0).machine();
        if (arns.stream().anyMatch(arn -> !arn.machine().equals(machine))) {
            throw StepFunctionsFaults.routingOfOtherMachines(given);
        }
        return new Routing(
                machine,
                items.stream()
                        .map(item -> new Route(
                                MachineArn.parse(item.stateMachineVersionArn())
                                        .version()
                                        .orElseThrow(),
                                item.weight()))
                        .toList());
    }

    /** The same, where it is of versions of that machine; refuses it otherwise with {@code ValidationException}. */
    Routing of(String machine) {
        if (!machineArn.equals(machine)) {
            throw StepFunctionsFaults.routingOfOtherMachines(routes.stream()
                    .map(route -> MachineArn.ofVersion(machineArn, route.version()))
                    .toList());
        }
        return this;
    }

    /** Routes in the API's shape. */
    static List<RoutingConfigurationListItem> shown(String machine, List<Route> routes) {
        return routes.stream()
                .map(route -> RoutingConfigurationListItem.builder()
                        .stateMachineVersionArn(MachineArn.ofVersion(machine, route.version()))
                        .weight(route.weight())
                        .build())
                .toList();
    }
}
