// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionLogging;
import dev.askel.engine.json.Json;
import dev.askel.node.definition.VersionRequest;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.CloudWatchLogsLogGroup;
import software.amazon.awssdk.services.sfn.model.EncryptionConfiguration;
import software.amazon.awssdk.services.sfn.model.EncryptionType;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;

/** What a machine is set to besides its definition: checked, stored as text, and shown as it was given. */
final class MachineSettings {

    /** How every machine is encrypted: with the key of the store, none of its user's. */
    static final EncryptionConfiguration OWNED_KEY =
            EncryptionConfiguration.builder().type(EncryptionType.AWS_OWNED_KEY).build();

    private MachineSettings() {}

    /** The logging configuration as it is stored; the default is OFF. Refuses one without exactly one destination. */
    static String logging(LoggingConfiguration given) {
        if (given == null) {
            return text(LoggingConfiguration.builder()
                    .level(LogLevel.OFF)
                    .includeExecutionData(false)
                    .build());
        }
        boolean off = given.level() == null || given.level() == LogLevel.OFF;
        if (!off && given.destinations().size() != 1) {
            throw StepFunctionsFaults.invalidLoggingConfiguration("Must specify exactly one Log Destination.");
        }
        return text(given.toBuilder()
                .level(given.level() == null ? LogLevel.OFF : given.level())
                .includeExecutionData(Boolean.TRUE.equals(given.includeExecutionData()))
                .build());
    }

    private static String text(LoggingConfiguration logging) {
        return Json.of(SdkShapes.write(logging, Naming.WIRE, TimeFormat.EPOCH_SECONDS))
                .text();
    }

    /** A stored logging configuration as the API's shape. */
    static LoggingConfiguration logging(String stored) {
        return SdkShapes.build(
                Json.parse(stored).tree(), LoggingConfiguration.builder(), Naming.WIRE, LoggingConfiguration.class);
    }

    /** What a stored logging configuration says of the executions of its machine. */
    static Optional<ExecutionLogging> executionLogging(String stored) {
        LoggingConfiguration logging = logging(stored);
        if (logging.level() == LogLevel.OFF || logging.destinations().isEmpty()) {
            return Optional.empty();
        }
        CloudWatchLogsLogGroup group = logging.destinations().get(0).cloudWatchLogsLogGroup();
        return Optional.ofNullable(group)
                .map(CloudWatchLogsLogGroup::logGroupArn)
                .map(arn -> new ExecutionLogging(
                        ExecutionLogging.Level.valueOf(logging.levelAsString()),
                        Boolean.TRUE.equals(logging.includeExecutionData()),
                        arn));
    }

    /** Refuses what this version cannot do, rather than to leave it undone unsaid. */
    static void refuseEncryption(EncryptionConfiguration given) {
        if (given != null && given.type() != EncryptionType.AWS_OWNED_KEY) {
            throw ServiceFault.client(
                    "InvalidEncryptionConfiguration",
                    "Invalid Encryption Configuration: this version of Askel encrypts with no key of its users. Leave"
                            + " out encryptionConfiguration, or set its type to AWS_OWNED_KEY.");
        }
    }

    /** The version that a request wishes; refuses a description where it wishes none. */
    static Optional<VersionRequest> version(Boolean publish, String description) {
        boolean wished = Boolean.TRUE.equals(publish);
        if (!wished && description != null) {
            throw StepFunctionsFaults.versionDescriptionWithoutPublish();
        }
        return wished ? Optional.of(new VersionRequest(Optional.ofNullable(description))) : Optional.empty();
    }
}
