// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

/** The names of the resources of one account and region. */
record Arns(String region, String accountId) {

    String cluster(String name) {
        return prefix() + "cluster/" + name;
    }

    String taskDefinition(String family, int revision) {
        return prefix() + "task-definition/" + family + ':' + revision;
    }

    String task(String cluster, String id) {
        return prefix() + "task/" + cluster + '/' + id;
    }

    String container(String cluster, String taskId, String id) {
        return prefix() + "container/" + cluster + '/' + taskId + '/' + id;
    }

    String rootUser() {
        return "arn:aws:iam::" + accountId + ":root";
    }

    /** The last part of an ARN or path: the name of a cluster, the id of a task. A bare name is itself. */
    static String lastPart(String arnOrName) {
        return arnOrName.substring(arnOrName.lastIndexOf('/') + 1);
    }

    private String prefix() {
        return "arn:aws:ecs:" + region + ':' + accountId + ':';
    }
}
