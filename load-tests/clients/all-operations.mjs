// SPDX-License-Identifier: Apache-2.0
// Calls every operation of the Step Functions API with the AWS SDK for JavaScript v3, and checks the answers.
//
//     npm install
//     node all-operations.mjs http://127.0.0.1:8083
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import * as commands from "@aws-sdk/client-sfn";

const role = "arn:aws:iam::123456789012:role/DummyRole";
const patienceMs = 60_000;
const called = new Set();
const client = new commands.SFNClient({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  // Else StartSyncExecution and TestState go to sync-<host>.
  disableHostPrefix: true,
});

async function sfn(operation, input = {}) {
  called.add(operation);
  return client.send(new commands[`${operation}Command`](input));
}

const name = (what) => `${what}-${randomUUID().slice(0, 8)}`;

async function machine(state, type = "STANDARD") {
  const definition = JSON.stringify({ StartAt: "Only", States: { Only: state } });
  const created = await sfn("CreateStateMachine", { name: name("js"), definition, roleArn: role, type });
  return created.stateMachineArn;
}

async function until(what, condition) {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(100)) {
    const value = await condition();
    if (value) {
      return value;
    }
  }
  throw new Error(`waited in vain for ${what}`);
}

async function start(stateMachineArn, input = "{}") {
  return (await sfn("StartExecution", { stateMachineArn, input })).executionArn;
}

const ended = (executionArn) =>
  until(`the end of ${executionArn}`, async () => {
    const found = await sfn("DescribeExecution", { executionArn });
    return found.status === "RUNNING" ? undefined : found;
  });

async function machines() {
  const arn = await machine({ Type: "Pass", End: true });
  await sfn("UpdateStateMachine", { stateMachineArn: arn, roleArn: `${role}2` });
  assert.equal((await sfn("DescribeStateMachine", { stateMachineArn: arn })).roleArn, `${role}2`);
  const { stateMachineVersionArn } = await sfn("PublishStateMachineVersion", { stateMachineArn: arn });
  assert.equal(stateMachineVersionArn, `${arn}:1`);
  const { stateMachineVersions } = await sfn("ListStateMachineVersions", { stateMachineArn: arn });
  assert.equal(stateMachineVersions.length, 1);
  const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
  const { stateMachineAliasArn } = await sfn("CreateStateMachineAlias", { name: "live", routingConfiguration });
  await sfn("UpdateStateMachineAlias", { stateMachineAliasArn, description: "new" });
  assert.equal((await sfn("DescribeStateMachineAlias", { stateMachineAliasArn })).description, "new");
  const { stateMachineAliases } = await sfn("ListStateMachineAliases", { stateMachineArn: arn });
  assert.equal(stateMachineAliases.length, 1);
  await assert.rejects(sfn("DeleteStateMachineVersion", { stateMachineVersionArn }), { name: "ConflictException" });
  await sfn("DeleteStateMachineAlias", { stateMachineAliasArn });
  await sfn("DeleteStateMachineVersion", { stateMachineVersionArn });
  await sfn("TagResource", { resourceArn: arn, tags: [{ key: "team", value: "red" }] });
  assert.deepEqual((await sfn("ListTagsForResource", { resourceArn: arn })).tags, [{ key: "team", value: "red" }]);
  await sfn("UntagResource", { resourceArn: arn, tagKeys: ["team"] });
  assert.ok((await sfn("ListStateMachines", { maxResults: 1 })).stateMachines.length === 1);
  assert.equal((await sfn("ValidateStateMachineDefinition", { definition: "{}" })).result, "FAIL");
  await sfn("DeleteStateMachine", { stateMachineArn: arn });
}

async function executions() {
  const arn = await machine({ Type: "Pass", End: true });
  const executionArn = await start(arn, '{"a": 1}');
  assert.equal((await ended(executionArn)).output, '{"a": 1}');
  const { events } = await sfn("GetExecutionHistory", { executionArn });
  assert.equal(events.at(-1).type, "ExecutionSucceeded");
  assert.ok(events[0].timestamp instanceof Date);
  await until("the list", async () => (await sfn("ListExecutions", { stateMachineArn: arn })).executions.length === 1);
  assert.equal((await sfn("DescribeStateMachineForExecution", { executionArn })).stateMachineArn, arn);
  const waiting = await start(await machine({ Type: "Wait", Seconds: 3600, End: true }));
  await sfn("StopExecution", { executionArn: waiting });
  assert.equal((await ended(waiting)).status, "ABORTED");
  await sfn("RedriveExecution", { executionArn: waiting });
  assert.equal((await sfn("DescribeExecution", { executionArn: waiting })).redriveCount, 1);
  await sfn("StopExecution", { executionArn: waiting });
  const express = await machine({ Type: "Pass", End: true }, "EXPRESS");
  assert.equal((await sfn("StartSyncExecution", { stateMachineArn: express })).status, "SUCCEEDED");
  assert.equal((await sfn("TestState", { definition: '{"Type": "Pass", "End": true}' })).status, "SUCCEEDED");
}

async function activities() {
  const { activityArn } = await sfn("CreateActivity", { name: name("js") });
  assert.equal((await sfn("DescribeActivity", { activityArn })).activityArn, activityArn);
  assert.ok((await sfn("ListActivities")).activities.length > 0);
  const worked = await machine({ Type: "Task", Resource: activityArn, End: true });
  const execution = await start(worked, '{"c": 3}');
  const { taskToken, input } = await sfn("GetActivityTask", { activityArn });
  assert.deepEqual(JSON.parse(input), { c: 3 });
  await sfn("SendTaskHeartbeat", { taskToken });
  await sfn("SendTaskSuccess", { taskToken, output: '"done"' });
  assert.equal((await ended(execution)).output, '"done"');
  const failing = await start(worked);
  const task = await sfn("GetActivityTask", { activityArn });
  await sfn("SendTaskFailure", { taskToken: task.taskToken, error: "No" });
  assert.equal((await ended(failing)).error, "No");
  await sfn("DeleteActivity", { activityArn });
  await assert.rejects(sfn("DescribeActivity", { activityArn }), { name: "ActivityDoesNotExist" });
}

async function mapRuns() {
  const processor = {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    StartAt: "One",
    States: { One: { Type: "Wait", Seconds: 2, End: true } },
  };
  const arn = await machine({ Type: "Map", MaxConcurrency: 1, ItemProcessor: processor, End: true });
  const executionArn = await start(arn, "[1, 2]");
  const [run] = await until("the Map Run", async () => {
    const { mapRuns: found } = await sfn("ListMapRuns", { executionArn });
    return found.length > 0 ? found : undefined;
  });
  await sfn("UpdateMapRun", { mapRunArn: run.mapRunArn, maxConcurrency: 2 });
  assert.equal((await ended(executionArn)).status, "SUCCEEDED");
  assert.equal((await sfn("DescribeMapRun", { mapRunArn: run.mapRunArn })).itemCounts.succeeded, 2);
}

await machines();
await executions();
await activities();
await mapRuns();
const offered = Object.keys(commands).filter((key) => /^[A-Z]\w+Command$/.test(key) && !key.startsWith("$"));
assert.equal(called.size, offered.length, offered.filter((key) => !called.has(key.slice(0, -7))).join());
console.log(`${called.size} of ${offered.length} operations`);
