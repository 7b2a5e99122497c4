#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs ECS tasks of moto's ECS, which nobody here wrote, through a node: launches, follows and stops them.

    pip install boto3 'moto[server]'
    moto_server -p 5000
    ECS_ENDPOINT=http://127.0.0.1:5000 ASKEL_ECS_CLIENT_TOKENS=false bin/askel dev
    ./moto_ecs.py --askel http://127.0.0.1:8083 --ecs http://127.0.0.1:5000

moto knows no client tokens: without ASKEL_ECS_CLIENT_TOKENS=false a launch whose answer is lost may come twice.
"""
import argparse
import json
import time
import uuid

import boto3

ROLE = "arn:aws:iam::123456789012:role/DummyRole"
MADE_UP = dict(region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")


def machine(action, **more):
    parameters = {"LaunchType": "FARGATE", "Cluster": "moto", "TaskDefinition": "job"}
    parameters.update(more)
    return {
        "StartAt": "Run",
        "States": {
            "Run": {"Type": "Task", "Resource": f"arn:aws:states:::ecs:{action}", "Parameters": parameters, "End": True}
        },
    }


def expect(what, wanted, found):
    if wanted != found:
        raise SystemExit(f"{what}: expected {wanted!r} but found {found!r}")
    print(f"{what}: {found!r}")


def wait_for(what, look):
    for _ in range(600):
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise SystemExit(f"{what} did not come within a minute")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--askel", required=True)
    arguments.add_argument("--ecs", required=True)
    given = arguments.parse_args()
    sfn = boto3.client("stepfunctions", endpoint_url=given.askel, **MADE_UP)
    ecs = boto3.client("ecs", endpoint_url=given.ecs, **MADE_UP)
    ecs.create_cluster(clusterName="moto")
    ecs.register_task_definition(family="job", containerDefinitions=[{"name": "main", "image": "busybox", "memory": 64}])

    def start(definition):
        arn = sfn.create_state_machine(
            name=f"moto-{uuid.uuid4()}", roleArn=ROLE, definition=json.dumps(definition))["stateMachineArn"]
        return sfn.start_execution(stateMachineArn=arn, input="{}")["executionArn"]

    def events(execution, kind):
        history = sfn.get_execution_history(executionArn=execution)["events"]
        return [event for event in history if event["type"] == kind]

    def status(execution):
        found = sfn.describe_execution(executionArn=execution)
        return None if found["status"] == "RUNNING" else found

    def launched():
        return len(ecs.list_tasks(cluster="moto", desiredStatus="RUNNING")["taskArns"])

    # Request and response: the state ends with the launch.
    before = launched()
    done = wait_for("the end of runTask", lambda e=start(machine("runTask")): status(e))
    expect("runTask", "SUCCEEDED", done["status"])
    expect("tasks launched", before + 1, launched())

    # Sync: the state follows the task, which somebody stops; moto gives no exit code, so that the state fails.
    execution = start(machine("runTask.sync"))
    submitted = wait_for("TaskSubmitted", lambda: events(execution, "TaskSubmitted"))[0]
    task = json.loads(submitted["taskSubmittedEventDetails"]["output"])["Tasks"][0]
    expect("startedBy", "AWS Step Functions", task["StartedBy"])
    ecs.stop_task(cluster="moto", task=task["TaskArn"], reason="enough")
    done = wait_for("the end of runTask.sync", lambda: status(execution))
    expect("runTask.sync of a task that was stopped", "FAILED", done["status"])
    expect("its task", task["TaskArn"], json.loads(done["cause"])["TaskArn"])

    # StopExecution stops the task.
    execution = start(machine("runTask.sync"))
    submitted = wait_for("TaskSubmitted", lambda: events(execution, "TaskSubmitted"))[0]
    arn = json.loads(submitted["taskSubmittedEventDetails"]["output"])["Tasks"][0]["TaskArn"]
    sfn.stop_execution(executionArn=execution)
    stopped = wait_for(
        "the end of the task",
        lambda: [t for t in ecs.describe_tasks(cluster="moto", tasks=[arn])["tasks"] if t["lastStatus"] == "STOPPED"])[0]
    expect("the reason names the execution", True, execution in stopped["stoppedReason"])

    # Callback: the token is in the overrides.
    token = {"ContainerOverrides": [{"Name": "main", "Environment": [{"Name": "TOKEN", "Value.$": "$$.Task.Token"}]}]}
    execution = start(machine("runTask.waitForTaskToken", Overrides=token))
    scheduled = wait_for("TaskSubmitted", lambda: events(execution, "TaskSubmitted") and events(execution, "TaskScheduled"))
    parameters = json.loads(scheduled[0]["taskScheduledEventDetails"]["parameters"])
    value = parameters["Overrides"]["ContainerOverrides"][0]["Environment"][0]["Value"]
    sfn.send_task_success(taskToken=value, output='"called back"')
    done = wait_for("the end of the callback", lambda: status(execution))
    expect("runTask.waitForTaskToken", '"called back"', done["output"])
    print("All is well.")


if __name__ == "__main__":
    main()
