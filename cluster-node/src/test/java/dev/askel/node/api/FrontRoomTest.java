// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the front may know: the {@link Orchestrator}, and nothing of what is behind it. */
@AnalyzeClasses(packages = "dev.askel.node.api", importOptions = DoNotIncludeTests.class)
class FrontRoomTest {

    @ArchTest
    static final ArchRule frontKnowsOnlyTheOrchestrator = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.pekko..",
                    "dev.askel.engine..",
                    "dev.askel.persistence..",
                    "dev.askel.ecs..",
                    "dev.askel.node.execution..",
                    "dev.askel.node.wiring..")
            .because("a front only translates; every protocol must behave the same");
}
