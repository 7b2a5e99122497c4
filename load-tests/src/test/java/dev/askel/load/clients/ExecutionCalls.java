// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;

/** Executions of all kinds, from their start to their redrive, and tests of single states. */
final class ExecutionCalls {

    private static final String FAIL = "{\"Type\": \"Fail\", \"Error\": \"Broken\", \"Cause\": \"on purpose\"}";

    private final Scenario scenario;
    private final SfnClient sfn;

    ExecutionCalls(Scenario scenario) {
        this.scenario = scenario;
        this.sfn = scenario.sfn();
    }

    void run() {
        succeed();
        stop();
        failAndRedrive();
        express();
        iterations();
    }

    private void succeed() {
        String machine = scenario.machine("passing", "{\"Type\": \"Pass\", \"End\": true}");
        for (int i = 0; i < 2; i++) {
            String execution = sfn.startExecution(request -> request.stateMachineArn(machine)
                            .name(Scenario.name("run"))
                            .input("{\"a\": 1}")
                            .traceHeader("Root=1-67891233-abcdef012345678912345678"))
                    .executionArn();
            assertThat(scenario.ended(execution).output()).isEqualTo("{\"a\": 1}");
            var page = sfn.getExecutionHistory(
                    request -> request.executionArn(execution).maxResults(1));
            assertThat(page.events()).hasSize(1);
            assertThat(page.nextToken()).isNotNull();
        }
        scenario.await(
                "two executions in the list",
                () -> sfn.listExecutions(request -> request.stateMachineArn(machine)
                                        .maxResults(1)
                                        .statusFilter(ExecutionStatus.SUCCEEDED))
                                .nextToken()
                        != null);
    }

    private void stop() {
        String machine = scenario.machine("waiting", "{\"Type\": \"Wait\", \"Seconds\": 3600, \"End\": true}");
        String execution = scenario.start(machine, "{}");
        assertThat(sfn.stopExecution(request ->
                                request.executionArn(execution).error("Stopped").cause("by hand"))
                        .stopDate())
                .isNotNull();
        var stopped = scenario.ended(execution);
        assertThat(stopped.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(stopped.error()).isEqualTo("Stopped");
        scenario.reached(execution, HistoryEventType.EXECUTION_ABORTED);
        String timing = scenario.create(
                "timing",
                "{\"TimeoutSeconds\": 1, "
                        + Scenario.oneState("{\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}")
                                .substring(1),
                StateMachineType.STANDARD);
        assertThat(scenario.run(timing, "{}").status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    }

    private void failAndRedrive() {
        String machine = scenario.machine("failing", FAIL);
        String execution = scenario.run(machine, "{}").executionArn();
        assertThat(scenario.describe(execution).redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE);

        assertThat(sfn.redriveExecution(
                                request -> request.executionArn(execution).clientToken("once"))
                        .redriveDate())
                .isNotNull();

        var again = scenario.ended(execution);
        assertThat(again.redriveCount()).isEqualTo(1);
        assertThat(again.error()).isEqualTo("Broken");
        assertThat(again.redriveDate()).isNotNull();
        scenario.await(
                "the redrive in the list",
                () -> sfn.listExecutions(request -> request.stateMachineArn(machine)).executions().stream()
                        .anyMatch(item -> item.redriveDate() != null && item.redriveCount() == 1));
        scenario.reached(execution, HistoryEventType.EXECUTION_REDRIVEN);
    }

    private void express() {
        String passing = scenario.express("express", "{\"Type\": \"Pass\", \"End\": true}");
        var done = sfn.startSyncExecution(request ->
                request.stateMachineArn(passing).input("{}").traceHeader("Root=1-67891233-abcdef012345678912345678"));
        assertThat(done.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
        assertThat(done.billingDetails().billedDurationInMilliseconds() % 100).isZero();
        String failing = scenario.express("express", FAIL);
        var failed = sfn.startSyncExecution(request -> request.stateMachineArn(failing));
        assertThat(failed.error()).isEqualTo("Broken");
        assertThat(failed.cause()).isEqualTo("on purpose");
    }

    private void iterations() {
        String each = """
                {"Type": "Map", "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Choice",
                   "Choices": [{"Variable": "$", "NumericGreaterThan": 1, "Next": "Bad"}], "Default": "Slow"},
                   "Bad": %s, "Slow": {"Type": "Wait", "Seconds": 60, "End": true}}}, "End": true}
                """.formatted(FAIL);
        assertThat(scenario.run(scenario.machine("each", each), "[1, 2]").error())
                .isEqualTo("Broken");
        String all = each.replace("\"Seconds\": 60", "\"Seconds\": 0");
        assertThat(scenario.run(scenario.machine("each", all), "[1]").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        String unevaluable = scenario.machine("unevaluable", """
                {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% 1 + 'a' %}", "End": true}
                """);
        assertThat(scenario.run(unevaluable, "{}").error()).isEqualTo("States.QueryEvaluationError");
    }
}
