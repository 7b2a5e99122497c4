// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may know. */
@AnalyzeClasses(packages = "dev.askel.protocol", importOptions = DoNotIncludeTests.class)
class RoomTest {

    @ArchTest
    static final ArchRule shapesServeEveryService = noClasses()
            .that()
            .resideInAPackage("dev.askel.protocol.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.services..", "io.grpc..", "com.google.protobuf..")
            .because("Step Functions, ECS and task parameters of any service are read with the same code");

    @ArchTest
    static final ArchRule errorsAndTokensKnowNoTransport = noClasses()
            .that()
            .resideInAnyPackage("dev.askel.protocol.error..", "dev.askel.protocol.token..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.services..", "io.grpc..", "com.google.protobuf..")
            .because("every front and every adapter uses them");

    @ArchTest
    static final ArchRule protocolKnowsNoOtherRoom = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.askel.engine..", "dev.askel.persistence..", "dev.askel.ecs..", "dev.askel.node..")
            .because("clients such as the load tests use it alone");
}
