// SPDX-License-Identifier: Apache-2.0
package dev.askel.load;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of this room. */
@AnalyzeClasses(packages = "dev.askel.load", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomTest {

    @ArchTest
    static final ArchRule looksFromOutside = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.askel.load.engine..",
                    "dev.askel.load.lists..",
                    "dev.askel.load.parked..",
                    "dev.askel.load.chaos.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.askel.engine..", "dev.askel.persistence..", "dev.askel.ecs..", "dev.askel.node..")
            .because("what a client cannot see, a load test must not rely on");

    @ArchTest
    static final ArchRule takesNothingButADatabase = noClasses()
            .that()
            .resideInAPackage("dev.askel.load.chaos.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.askel.engine..",
                    "dev.askel.persistence.codec..",
                    "dev.askel.persistence.index..",
                    "dev.askel.persistence.journal..",
                    "dev.askel.persistence.statement..",
                    "dev.askel.ecs..",
                    "dev.askel.node..")
            .because("the nodes of a cluster under test share nothing with its test but the database's process");

    @ArchTest
    static final ArchRule measuresTheEngineAlone = noClasses()
            .that()
            .resideInAPackage("dev.askel.load.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.askel.protocol..", "dev.askel.persistence..", "dev.askel.ecs..", "dev.askel.node..")
            .because("the engine is measured without anything around it");

    @ArchTest
    static final ArchRule measuresTheListsAlone = noClasses()
            .that()
            .resideInAPackage("dev.askel.load.lists..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.askel.protocol..", "dev.askel.ecs..", "dev.askel.node..")
            .because("the lists are measured without anything around them");
}
