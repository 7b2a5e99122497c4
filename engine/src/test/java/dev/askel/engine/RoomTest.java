// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What this module may know. */
@AnalyzeClasses(packages = "dev.askel.engine", importOptions = DoNotIncludeTests.class)
class RoomTest {

    @ArchTest
    static final ArchRule engineIsAFunction = noClasses()
            .that()
            .resideOutsideOfPackage("dev.askel.engine.port..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.pekko..",
                    "com.fasterxml.jackson.annotation..",
                    "software.amazon..",
                    "java.util.concurrent..",
                    "java.nio.file..",
                    "org.slf4j..",
                    "dev.askel.protocol..",
                    "dev.askel.persistence..",
                    "dev.askel.ecs..",
                    "dev.askel.node..")
            .because("replaying and simulating an execution needs nothing else, see docs/adr/0001-pure-core.md");

    @ArchTest
    static final ArchRule engineTakesWhatDiffersAsArguments = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .because("a decision must come out the same whenever and wherever it is made");

    @ArchTest
    static final ArchRule evolutionKeepsOrder = noClasses()
            .that()
            .resideInAnyPackage("dev.askel.engine.evolve..", "dev.askel.engine.state..", "dev.askel.engine.decide..")
            .should()
            .callMethod(Map.class, "copyOf", Map.class)
            .orShould()
            .callMethod(Set.class, "copyOf", Collection.class)
            .because("their order differs from one run of the JVM to the next");
}
