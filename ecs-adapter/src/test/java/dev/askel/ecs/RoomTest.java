// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.TaskResource;

/** The walls of this room. */
@AnalyzeClasses(packages = "dev.askel.ecs", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomTest {

    @ArchTest
    static final ArchRule knowsOnlyThePortOfTheEngine = classes()
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            "dev.askel.ecs..",
                            "dev.askel.protocol.aws..",
                            "dev.askel.protocol.error..",
                            "dev.askel.engine.port..",
                            "dev.askel.engine.json..",
                            "java..",
                            "com.fasterxml.jackson..",
                            "software.amazon.awssdk..",
                            "org.apache.pekko..",
                            "scala..",
                            "io.netty..",
                            "org.slf4j..")
                    .or(JavaClass.Predicates.belongToAnyOf(TaskResource.class, EvaluationFailure.class)))
            .because("the engine does not know ECS, and ECS does not know the interpreter");

    @ArchTest
    static final ArchRule localEcsIsReachedOverTheWire = noClasses()
            .that()
            .resideOutsideOfPackage("dev.askel.ecs.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.askel.ecs.local..")
            .because("the integration treats every ECS alike");

    @ArchTest
    static final ArchRule localEcsStandsAlone = noClasses()
            .that()
            .resideInAPackage("dev.askel.ecs.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.askel.ecs.actor..",
                    "dev.askel.ecs.client..",
                    "dev.askel.ecs.poll..",
                    "dev.askel.ecs.task..",
                    "dev.askel.engine..");

    @ArchTest
    static final ArchRule schedulesAndVerdictsAreNotActors = noClasses()
            .that()
            .resideInAnyPackage("dev.askel.ecs.client..", "dev.askel.ecs.poll..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.pekko..");
}
