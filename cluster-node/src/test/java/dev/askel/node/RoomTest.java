// SPDX-License-Identifier: Apache-2.0
package dev.askel.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.askel.engine.decide.Interpreter;

/** What the rooms of this module may know of each other. */
@AnalyzeClasses(packages = "dev.askel.node", importOptions = DoNotIncludeTests.class)
class RoomTest {

    @ArchTest
    static final ArchRule entitiesKnowNoFront = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.askel.node.execution..",
                    "dev.askel.node.branch..",
                    "dev.askel.node.express..",
                    "dev.askel.node.lane..",
                    "dev.askel.node.logs..",
                    "dev.askel.node.maprun..",
                    "dev.askel.node.definition..",
                    "dev.askel.node.activity..",
                    "dev.askel.node.integration")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.askel.node.api..",
                    "dev.askel.node.orchestrator..",
                    "dev.askel.node.cli..",
                    "dev.askel.ecs..",
                    "dev.askel.node.integration.aws..",
                    "dev.askel.node.integration.cloudwatch..",
                    "dev.askel.node.integration.lambda..",
                    "dev.askel.protocol.grpc..",
                    "software.amazon..",
                    "com.linecorp..")
            .because("entities speak the engine's language; API shapes end at the orchestrator");

    @ArchTest
    static final ArchRule onlyEntitiesDecide = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.askel.node.execution..",
                    "dev.askel.node.branch..",
                    "dev.askel.node.express..",
                    "dev.askel.node.wiring..")
            .should()
            .callMethodWhere(
                    JavaCall.Predicates.target(With.owner(JavaClass.Predicates.assignableTo(Interpreter.class))))
            .because("one actor alone orders the events of an execution");
}
