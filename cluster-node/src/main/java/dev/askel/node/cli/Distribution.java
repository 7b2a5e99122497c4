// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files that belong to the program are, and how users call it. */
final class Distribution {

    private Distribution() {}

    /** The folder that the build lays out and {@code bin/askel} runs. */
    static Path home() {
        String home = System.getProperty("askel.home");
        if (home == null) {
            throw new CliFailure("the system property askel.home is not set. Start Askel with bin/askel.");
        }
        return Path.of(home).toAbsolutePath().normalize();
    }

    /**
     * The folder of the examples.
     *
     * @throws CliFailure where it is missing
     */
    static Path examples() {
        Path examples = home().resolve("examples");
        if (!Files.isDirectory(examples)) {
            throw new CliFailure("there are no examples in " + examples + ". Build Askel again: mvn package.");
        }
        return examples;
    }

    /** The java program that runs this process. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** What users type for Askel. */
    static String command() {
        return System.getProperty("askel.command", "bin/askel");
    }

    /** The shell line that gives the AWS CLI what it insists on. The region is that of the ARN. */
    static String credentials(String arn) {
        return "export AWS_ACCESS_KEY_ID=askel AWS_SECRET_ACCESS_KEY=askel AWS_DEFAULT_REGION=" + arn.split(":")[3];
    }
}
