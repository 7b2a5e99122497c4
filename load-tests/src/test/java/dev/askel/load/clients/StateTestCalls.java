// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;

/** Tests of single states, with all that they show of the data on its way. */
final class StateTestCalls {

    private final SfnClient sfn;

    StateTestCalls(Scenario scenario) {
        this.sfn = scenario.sfn();
    }

    void run() {
        jsonPath();
        jsonata();
        mapState();
    }

    private void jsonPath() {
        var jsonPath = sfn.testState(request -> request.definition("""
                        {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "InputPath": "$.in",
                         "Parameters": {"FunctionName": "f"}, "ResultSelector": {"p.$": "$.Payload"},
                         "ResultPath": "$.out", "Next": "After"}
                        """)
                .input("{\"in\": {}}")
                .mock(mock -> mock.result("{\"Payload\": {\"c\": 3}, \"StatusCode\": 200}"))
                .inspectionLevel(InspectionLevel.DEBUG));
        assertThat(jsonPath.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(jsonPath.nextState()).isEqualTo("After");
    }

    private void jsonata() {
        var jsonata = sfn.testState(request -> request.definition("""
                        {"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::lambda:invoke",
                         "Arguments": {"FunctionName": "f"}, "Assign": {"v": 1}, "End": true,
                         "Retry": [{"ErrorEquals": ["Broken"], "IntervalSeconds": 7}],
                         "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "After"}]}
                        """)
                .roleArn(Scenario.ROLE)
                .mock(mock -> mock.errorOutput(error -> error.error("Broken").cause("mocked")))
                .inspectionLevel(InspectionLevel.DEBUG));
        assertThat(jsonata.status()).isEqualTo(TestExecutionStatus.RETRIABLE);
        assertThat(jsonata.inspectionData().errorDetails().retryBackoffIntervalSeconds())
                .isEqualTo(7);
        String caught = """
                {"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::lambda:invoke",
                 "Arguments": {"FunctionName": "f"}, "End": true,
                 "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "After", "Assign": {"v": 1}}]}
                """;
        var assigned = sfn.testState(request -> request.definition(caught)
                .roleArn(Scenario.ROLE)
                .mock(mock -> mock.errorOutput(error -> error.error("Broken")))
                .inspectionLevel(InspectionLevel.DEBUG));
        assertThat(assigned.status()).isEqualTo(TestExecutionStatus.CAUGHT_ERROR);
        assertThat(assigned.inspectionData().errorDetails().catchIndex()).isZero();
        assertThat(sfn.testState(request -> request.definition(
                                        "{\"Type\": \"Pass\", \"Assign\": {\"v\": 1}, \"End\": true}")
                                .inspectionLevel(InspectionLevel.DEBUG))
                        .inspectionData()
                        .variables())
                .isEqualTo("{\"v\":1}");
    }

    private void mapState() {
        var tested = sfn.testState(request -> request.definition("""
                        {"Type": "Map", "ItemsPath": "$.items", "ItemSelector": {"v.$": "$$.Map.Item.Value"},
                         "ItemBatcher": {"MaxItemsPerBatch": 2}, "MaxConcurrency": 3,
                         "ToleratedFailureCount": 1, "ToleratedFailurePercentage": 10,
                         "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                           "StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}}, "End": true}
                        """)
                .roleArn(Scenario.ROLE)
                .input("{\"items\": [1, 2, 3]}")
                .mock(mock -> mock.result("[1, 2]"))
                .inspectionLevel(InspectionLevel.DEBUG));
        assertThat(tested.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(tested.inspectionData().maxConcurrency()).isEqualTo(3);
        var read = sfn.testState(request -> request.definition("""
                        {"Type": "Map", "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                           "ReaderConfig": {"InputType": "JSON", "ItemsPointer": "/deep"},
                           "Parameters": {"Bucket": "b", "Key": "k"}},
                         "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                           "StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}}, "End": true}
                        """)
                .roleArn(Scenario.ROLE)
                .mock(mock -> mock.result("[1]"))
                .stateConfiguration(configuration -> configuration.mapItemReaderData("{\"deep\": [1]}"))
                .inspectionLevel(InspectionLevel.DEBUG));
        assertThat(read.inspectionData().afterItemsPointer()).isEqualTo("[1]");
    }
}
