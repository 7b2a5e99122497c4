#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Calls every operation of the Step Functions API with the AWS CLI against an endpoint, and checks the answers.
#
#     pip install awscli
#     ./all-operations.sh http://127.0.0.1:8083
set -euo pipefail

endpoint=$1
role=arn:aws:iam::123456789012:role/DummyRole
suffix=$$-$RANDOM
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1 AWS_PAGER= AWS_MAX_ATTEMPTS=3
# Else the CLI sends start-sync-execution and test-state to sync-<host>, which this host does not have as a name.
export AWS_DISABLE_HOST_PREFIX_INJECTION=true
called=$(mktemp)
trap 'rm -f "$called"' EXIT

sfn() {
  echo "$1" >> "$called"
  aws stepfunctions --endpoint-url "$endpoint" --output text "$@"
}

expect() { # what, wanted, found
  if [ "$2" != "$3" ]; then
    echo "$1: expected '$2' but found '$3'" >&2
    exit 1
  fi
}

machine() { # name, type, state
  sfn create-state-machine --name "$1-$suffix" --type "$2" --role-arn "$role" \
    --definition "{\"StartAt\": \"Only\", \"States\": {\"Only\": $3}}" --query stateMachineArn
}

ended() { # execution, wanted status
  local status=RUNNING
  for _ in $(seq 60); do
    status=$(sfn describe-execution --execution-arn "$1" --query status)
    [ "$status" != RUNNING ] && break
    sleep 0.2
  done
  expect "$1" "$2" "$status"
}

start() {
  sfn start-execution --state-machine-arn "$1" --input "${2:-{\}}" --query executionArn
}

# State machines, versions, aliases, tags
arn=$(machine managed STANDARD '{"Type": "Pass", "End": true}')
sfn update-state-machine --state-machine-arn "$arn" --role-arn "${role}2" > /dev/null
expect role "${role}2" "$(sfn describe-state-machine --state-machine-arn "$arn" --query roleArn)"
version=$(sfn publish-state-machine-version --state-machine-arn "$arn" --query stateMachineVersionArn)
expect version "$arn:1" "$version"
expect versions "$version" "$(sfn list-state-machine-versions --state-machine-arn "$arn" \
  --query 'stateMachineVersions[].stateMachineVersionArn')"
alias=$(sfn create-state-machine-alias --name live --query stateMachineAliasArn \
  --routing-configuration "stateMachineVersionArn=$version,weight=100")
sfn update-state-machine-alias --state-machine-alias-arn "$alias" --description new > /dev/null
expect description new "$(sfn describe-state-machine-alias --state-machine-alias-arn "$alias" --query description)"
expect aliases "$alias" "$(sfn list-state-machine-aliases --state-machine-arn "$arn" \
  --query 'stateMachineAliases[].stateMachineAliasArn')"
sfn delete-state-machine-alias --state-machine-alias-arn "$alias"
sfn delete-state-machine-version --state-machine-version-arn "$version"
sfn tag-resource --resource-arn "$arn" --tags key=team,value=red
expect tags red "$(sfn list-tags-for-resource --resource-arn "$arn" --query 'tags[].value')"
sfn untag-resource --resource-arn "$arn" --tag-keys team
sfn list-state-machines --query 'stateMachines[].stateMachineArn' | grep -q "$arn"
expect result FAIL "$(sfn validate-state-machine-definition --definition '{}' --query result)"

# Executions
execution=$(start "$arn" '{"a": 1}')
ended "$execution" SUCCEEDED
expect first ExecutionStarted "$(sfn get-execution-history --execution-arn "$execution" --max-items 1 \
  --query 'events[0].type' | head -1)"
expect pinned "$arn" "$(sfn describe-state-machine-for-execution --execution-arn "$execution" --query stateMachineArn)"
sfn list-executions --state-machine-arn "$arn" --query 'executions[].executionArn' > /dev/null
waiting=$(start "$(machine waiting STANDARD '{"Type": "Wait", "Seconds": 3600, "End": true}')")
sfn stop-execution --execution-arn "$waiting" > /dev/null
ended "$waiting" ABORTED
sfn redrive-execution --execution-arn "$waiting" > /dev/null
expect redriven 1 "$(sfn describe-execution --execution-arn "$waiting" --query redriveCount)"
sfn stop-execution --execution-arn "$waiting" > /dev/null
sfn delete-state-machine --state-machine-arn "$arn"
express=$(machine express EXPRESS '{"Type": "Pass", "End": true}')
expect sync SUCCEEDED "$(sfn start-sync-execution --state-machine-arn "$express" --query status)"
expect test SUCCEEDED "$(sfn test-state --definition '{"Type": "Pass", "End": true}' --query status)"

# Activities
activity=$(sfn create-activity --name "work-$suffix" --query activityArn)
expect activity "$activity" "$(sfn describe-activity --activity-arn "$activity" --query activityArn)"
sfn list-activities --query 'activities[].activityArn' | grep -q "$activity"
worked=$(machine worked STANDARD "{\"Type\": \"Task\", \"Resource\": \"$activity\", \"End\": true}")
execution=$(start "$worked")
token=$(sfn get-activity-task --activity-arn "$activity" --query taskToken)
sfn send-task-heartbeat --task-token "$token"
sfn send-task-success --task-token "$token" --task-output '"done"'
ended "$execution" SUCCEEDED
execution=$(start "$worked")
token=$(sfn get-activity-task --activity-arn "$activity" --query taskToken)
sfn send-task-failure --task-token "$token" --error No
ended "$execution" FAILED
sfn delete-activity --activity-arn "$activity"

# Map Runs
mapping=$(machine mapping STANDARD '{"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "One", "States":
  {"One": {"Type": "Wait", "Seconds": 3600, "End": true}}, "ProcessorConfig":
  {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}}')
execution=$(start "$mapping" '[1, 2]')
run=None
while [ "$run" = None ]; do
  run=$(sfn list-map-runs --execution-arn "$execution" --query 'mapRuns[0].mapRunArn')
done
sfn update-map-run --map-run-arn "$run" --max-concurrency 1
expect concurrency 1 "$(sfn describe-map-run --map-run-arn "$run" --query maxConcurrency)"
sfn stop-execution --execution-arn "$execution" > /dev/null
ended "$execution" ABORTED

echo "$(sort -u "$called" | wc -l) of 37 operations"
