# SPDX-License-Identifier: Apache-2.0
"""Calls every operation of the Step Functions API with boto3 against an endpoint, and checks the answers.

    pip install boto3
    python3 all_operations.py http://127.0.0.1:8083
"""

import json
import socket
import sys
import time
import uuid
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
ROLE = "arn:aws:iam::123456789012:role/DummyRole"
PATIENCE_SECONDS = 60
called = set()


def client(endpoint, **settings):
    made = boto3.client(
        "stepfunctions",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(**settings),
    )
    made.meta.events.register("after-call.stepfunctions.*", lambda model, **_: called.add(model.name))
    return made


# StartSyncExecution and TestState go to sync-<host>, which people's own endpoints rarely have as a name.
sfn = client(ENDPOINT, inject_host_prefix=False)


def name(what):
    return f"{what}-{uuid.uuid4().hex[:8]}"


def machine(state, kind="STANDARD", **more):
    definition = json.dumps({"StartAt": "Only", "States": {"Only": state}})
    return sfn.create_state_machine(name=name("m"), definition=definition, roleArn=ROLE, type=kind, **more)


def until(what, condition):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"waited in vain for {what}")
        time.sleep(0.1)


def ended(execution):
    def there():
        found = sfn.describe_execution(executionArn=execution)
        return found if found["status"] != "RUNNING" else None

    return until(f"the end of {execution}", there)


def start(arn, **more):
    return sfn.start_execution(stateMachineArn=arn, **more)["executionArn"]


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"{code} was expected")


def machines_versions_aliases_tags():
    created = machine({"Type": "Pass", "End": True}, publish=True)
    arn = created["stateMachineArn"]
    assert created["stateMachineVersionArn"] == arn + ":1"
    sfn.update_state_machine(stateMachineArn=arn, roleArn=ROLE + "2")
    assert sfn.describe_state_machine(stateMachineArn=arn)["roleArn"] == ROLE + "2"
    second = sfn.publish_state_machine_version(stateMachineArn=arn)["stateMachineVersionArn"]
    assert second == arn + ":2"
    assert len(sfn.list_state_machine_versions(stateMachineArn=arn)["stateMachineVersions"]) == 2
    route = [{"stateMachineVersionArn": second, "weight": 100}]
    alias = sfn.create_state_machine_alias(name="live", routingConfiguration=route)["stateMachineAliasArn"]
    sfn.update_state_machine_alias(stateMachineAliasArn=alias, description="new")
    assert sfn.describe_state_machine_alias(stateMachineAliasArn=alias)["description"] == "new"
    assert len(sfn.list_state_machine_aliases(stateMachineArn=arn)["stateMachineAliases"]) == 1
    refused("ConflictException", sfn.delete_state_machine_version, stateMachineVersionArn=second)
    assert ended(start(alias))["stateMachineVersionArn"] == second
    sfn.delete_state_machine_alias(stateMachineAliasArn=alias)
    sfn.delete_state_machine_version(stateMachineVersionArn=second)
    sfn.tag_resource(resourceArn=arn, tags=[{"key": "team", "value": "red"}])
    assert sfn.list_tags_for_resource(resourceArn=arn)["tags"] == [{"key": "team", "value": "red"}]
    sfn.untag_resource(resourceArn=arn, tagKeys=["team"])
    pages = sfn.get_paginator("list_state_machines").paginate(PaginationConfig={"PageSize": 1})
    assert arn in [found["stateMachineArn"] for page in pages for found in page["stateMachines"]]
    sfn.delete_state_machine(stateMachineArn=arn)
    answer = sfn.validate_state_machine_definition(definition="{}")
    assert answer["result"] == "FAIL", answer


def executions():
    passing = machine({"Type": "Pass", "End": True})["stateMachineArn"]
    execution = start(passing, input='{"a": 1}')
    assert ended(execution)["output"] == '{"a": 1}'
    history = sfn.get_execution_history(executionArn=execution, reverseOrder=True)["events"]
    assert [event["type"] for event in history][0] == "ExecutionSucceeded"
    found = until("the list", lambda: sfn.list_executions(stateMachineArn=passing)["executions"])
    assert found[0]["executionArn"] == execution
    pinned = sfn.describe_state_machine_for_execution(executionArn=execution)
    assert pinned["stateMachineArn"] == passing
    waiting = machine({"Type": "Wait", "Seconds": 3600, "End": True})["stateMachineArn"]
    stopped = start(waiting)
    sfn.stop_execution(executionArn=stopped, error="Stopped")
    assert ended(stopped)["status"] == "ABORTED"
    sfn.redrive_execution(executionArn=stopped)
    assert sfn.describe_execution(executionArn=stopped)["redriveCount"] == 1
    sfn.stop_execution(executionArn=stopped)
    mock = {"result": '{"b": 2}'}
    state = {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {}, "End": True}
    tested = sfn.test_state(definition=json.dumps(state), mock={**mock, "fieldValidationMode": "NONE"})
    assert tested["status"] == "SUCCEEDED", tested


def express_on_both_hosts():
    arn = machine({"Type": "Pass", "End": True}, kind="EXPRESS")["stateMachineArn"]
    assert sfn.start_sync_execution(stateMachineArn=arn)["status"] == "SUCCEEDED"
    resolve = socket.getaddrinfo

    def with_prefix(host, *rest, **more):
        return resolve("127.0.0.1" if host == "sync-localhost" else host, *rest, **more)

    socket.getaddrinfo = with_prefix
    prefixed = client(f"http://localhost:{urlsplit(ENDPOINT).port}")
    answer = prefixed.start_sync_execution(stateMachineArn=arn, input="[1]")
    assert answer["output"] == "[1]" and answer["billingDetails"]["billedMemoryUsedInMB"] == 64, answer


def activities():
    arn = sfn.create_activity(name=name("a"))["activityArn"]
    assert sfn.describe_activity(activityArn=arn)["activityArn"] == arn
    pages = sfn.get_paginator("list_activities").paginate()
    assert arn in [found["activityArn"] for page in pages for found in page["activities"]]
    worked = machine({"Type": "Task", "Resource": arn, "End": True})["stateMachineArn"]
    execution = start(worked, input='{"c": 3}')
    task = sfn.get_activity_task(activityArn=arn, workerName="python")
    assert json.loads(task["input"]) == {"c": 3}
    sfn.send_task_heartbeat(taskToken=task["taskToken"])
    sfn.send_task_success(taskToken=task["taskToken"], output='"done"')
    assert ended(execution)["output"] == '"done"'
    refused("TaskTimedOut", sfn.send_task_success, taskToken=task["taskToken"], output="1")
    failing = start(worked)
    token = sfn.get_activity_task(activityArn=arn)["taskToken"]
    sfn.send_task_failure(taskToken=token, error="No", cause="because")
    assert ended(failing)["error"] == "No"
    refused("InvalidToken", sfn.send_task_heartbeat, taskToken="forged")
    sfn.delete_activity(activityArn=arn)
    refused("ActivityDoesNotExist", sfn.describe_activity, activityArn=arn)


def map_runs():
    inner = {"StartAt": "One", "States": {"One": {"Type": "Wait", "Seconds": 2, "End": True}}}
    inner["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    mapping = machine({"Type": "Map", "MaxConcurrency": 1, "ItemProcessor": inner, "End": True})["stateMachineArn"]
    execution = start(mapping, input="[1, 2]")
    found = until("the Map Run", lambda: sfn.list_map_runs(executionArn=execution)["mapRuns"])
    arn = found[0]["mapRunArn"]
    sfn.update_map_run(mapRunArn=arn, maxConcurrency=2)
    assert ended(execution)["status"] == "SUCCEEDED"
    assert sfn.describe_map_run(mapRunArn=arn)["itemCounts"]["succeeded"] == 2


machines_versions_aliases_tags()
executions()
express_on_both_hosts()
activities()
map_runs()
offered = set(sfn.meta.service_model.operation_names)
assert called == offered, offered ^ called
print(f"{len(called)} of {len(offered)} operations")
