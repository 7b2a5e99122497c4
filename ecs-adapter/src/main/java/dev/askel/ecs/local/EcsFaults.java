// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.protocol.error.ServiceFault;

/** The errors of ECS in its own texts; where ECS's text is not known, a text of ours that says what to do. */
final class EcsFaults {

    private EcsFaults() {}

    static ServiceFault client(String message) {
        return ServiceFault.client("ClientException", message);
    }

    static ServiceFault invalidParameter(String message) {
        return ServiceFault.client("InvalidParameterException", message);
    }

    static ServiceFault clusterNotFound() {
        return ServiceFault.client("ClusterNotFoundException", "Cluster not found.");
    }

    static ServiceFault clusterContainsTasks() {
        return ServiceFault.client(
                "ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
    }

    static ServiceFault unableToDescribeTaskDefinition() {
        return client("Unable to describe task definition.");
    }

    static ServiceFault taskDefinitionNotFound() {
        return client("TaskDefinition not found.");
    }

    static ServiceFault taskDefinitionInactive() {
        return client("TaskDefinition is inactive");
    }

    static ServiceFault taskNotFound() {
        return invalidParameter("The referenced task was not found.");
    }

    static ServiceFault clientTokenConflict(String taskArns) {
        return ServiceFault.client(
                "ConflictException",
                "The client token was used with different parameters. Tasks that it launched: " + taskArns);
    }

    static ServiceFault unknownOperation(String operation, Iterable<String> served) {
        return ServiceFault.client(
                "UnknownOperationException",
                "Local ECS has no operation " + operation + ". It has: " + String.join(", ", served));
    }
}
