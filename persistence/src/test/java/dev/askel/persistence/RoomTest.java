// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may know. */
@AnalyzeClasses(packages = "dev.askel.persistence", importOptions = DoNotIncludeTests.class)
class RoomTest {

    @ArchTest
    static final ArchRule persistenceKnowsOnlyTheEngine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.askel.protocol..", "dev.askel.ecs..", "dev.askel.node..")
            .because("what is stored depends on events alone");

    @ArchTest
    static final ArchRule statementsAreInTheirRoom = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.askel.persistence.statement..",
                    "dev.askel.persistence.schema..",
                    "dev.askel.persistence.embedded..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("com\\.datastax\\.oss\\.driver\\.api\\.core\\.cql\\..*Statement")
            .because("all CQL is in one place, one class for each statement");
}
