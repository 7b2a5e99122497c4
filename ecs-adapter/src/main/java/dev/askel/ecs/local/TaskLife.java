// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkInterface;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** The steps of a task's life as changes of its description; each change of its status counts its version up. */
final class TaskLife {

    static final String STOPPED = "STOPPED";
    static final String RUNNING = "RUNNING";
    static final String PROVISIONING = "PROVISIONING";
    static final String PENDING = "PENDING";

    private static final String DEPROVISIONING = "DEPROVISIONING";

    private TaskLife() {}

    static boolean isStopped(Task task) {
        return STOPPED.equals(task.lastStatus());
    }

    static boolean isStopping(Task task) {
        return STOPPED.equals(task.desiredStatus());
    }

    static boolean isStopped(Container container) {
        return STOPPED.equals(container.lastStatus());
    }

    static boolean isRunning(Container container) {
        return RUNNING.equals(container.lastStatus());
    }

    static Container container(Task task, String name) {
        return task.containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Its containers are about to start. */
    static Task pending(Task task, Instant now) {
        return next(task, PENDING)
                .pullStartedAt(now)
                .pullStoppedAt(now)
                .connectivity(Connectivity.CONNECTED)
                .connectivityAt(now)
                .build();
    }

    static Task containerRunning(Task task, String name, Optional<String> runtimeId) {
        String id = Arns.lastPart(task.taskArn());
        return withContainer(task, name, container -> container.toBuilder()
                .lastStatus(RUNNING)
                .runtimeId(runtimeId.orElse(id + '-' + Integer.toUnsignedString(name.hashCode())))
                .networkInterfaces(interfaces(task))
                .build());
    }

    static Task containerStopped(Task task, String name, OptionalInt exitCode, String reason) {
        Integer code = exitCode.isPresent() ? exitCode.getAsInt() : null;
        return withContainer(task, name, container -> container.toBuilder()
                .lastStatus(STOPPED)
                .exitCode(code)
                .reason(reason)
                .build());
    }

    /** The health of a container, and what is to be said of the whole: as well as the worst of those that matter. */
    static Task containerHealth(Task task, String name, HealthStatus health) {
        Task changed = withContainer(task, name, container -> container.toBuilder()
                .healthStatus(health)
                .build());
        List<HealthStatus> known = changed.containers().stream()
                .map(Container::healthStatus)
                .filter(Objects::nonNull)
                .toList();
        HealthStatus worst = known.contains(HealthStatus.UNHEALTHY) ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY;
        return changed.toBuilder().healthStatus(worst).build();
    }

    /** All its containers have been started. */
    static Task running(Task task, Instant now) {
        return next(task, RUNNING)
                .startedAt(now)
                .attachments(task.attachments().stream().map(TaskLife::attached).toList())
                .build();
    }

    /** It is going to end, and why. */
    static Task stopping(Task task, TaskStopCode code, String reason, Instant now) {
        return task.toBuilder()
                .desiredStatus(STOPPED)
                .stopCode(code)
                .stoppedReason(reason)
                .stoppingAt(now)
                .build();
    }

    /** The last container has ended. */
    static Task deprovisioning(Task task, Instant now) {
        return next(task, DEPROVISIONING).executionStoppedAt(now).build();
    }

    static Task stopped(Task task, Instant now) {
        return next(task, STOPPED)
                .stoppedAt(now)
                .attachments(task.attachments().stream()
                        .map(attachment ->
                                attachment.toBuilder().status("DELETED").build())
                        .toList())
                .build();
    }

    private static Task.Builder next(Task task, String status) {
        return task.toBuilder().lastStatus(status).version(task.version() + 1);
    }

    private static Task withContainer(Task task, String name, UnaryOperator<Container> change) {
        List<Container> containers = task.containers().stream()
                .map(container -> container.name().equals(name) ? change.apply(container) : container)
                .toList();
        return task.toBuilder().containers(containers).build();
    }

    /** The network interface of a process is that of this machine: its address is the loopback address. */
    private static Attachment attached(Attachment attachment) {
        String hex = attachment.id().replace("-", "");
        List<KeyValuePair> details = new ArrayList<>(attachment.details());
        details.add(pair("networkInterfaceId", "eni-" + hex.substring(0, 17)));
        details.add(pair("macAddress", "02:" + hex.substring(0, 10).replaceAll("(..)(?!$)", "$1:")));
        details.add(pair("privateDnsName", "localhost"));
        details.add(pair("privateIPv4Address", "127.0.0.1"));
        return attachment.toBuilder().status("ATTACHED").details(details).build();
    }

    private static List<NetworkInterface> interfaces(Task task) {
        return task.attachments().stream()
                .map(attachment -> NetworkInterface.builder()
                        .attachmentId(attachment.id())
                        .privateIpv4Address("127.0.0.1")
                        .build())
                .toList();
    }

    private static KeyValuePair pair(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }
}
