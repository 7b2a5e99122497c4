// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

/**
 * The codes of ValidateStateMachineDefinition's diagnostics. Those without a word here are AWS's; STATE_MACHINE_NAME_…
 * of AWS are not given, because the name is no part of a definition.
 */
public enum DiagnosticCode {
    INVALID_JSON_DESCRIPTION,
    MISSING_DESCRIPTION,
    SCHEMA_VALIDATION_FAILED,
    DUPLICATE_STATE_NAME,
    INVALID_STATE_NAME,
    DUPLICATE_LABEL_NAME,
    INVALID_LABEL_NAME,
    MISSING_TRANSITION_TARGET,
    MISSING_END_STATE,
    TOO_DEEPLY_NESTED,
    /** Of a warning: a resource that AWS does not know is taken for another one. */
    INVALID_RESOURCE,
    INVALID_VARIABLE_NAME,
    RESERVED_VARIABLE_NAME,
    NO_DOLLAR,
    NO_PATH,
    PASS_RESULT_IS_STATIC,
    /** A text between {@code {%} and {@code %}} is not JSONata. */
    INVALID_JSONATA_EXPRESSION,
    /** A JSONata expression reads what the States Language does not offer in its place. */
    UNSUPPORTED_JSONATA_EXPRESSION,
    /** Our own, as all that begin with LINT: what a rule of {@code language.lint} found. */
    LINT_STRING_COMPARED_AS_NUMBER,
    LINT_NO_TIME_LIMIT,
    LINT_TASK_TOKEN_NOT_PASSED,
    LINT_UNREACHABLE_HANDLER,
    LINT_RETRY_NOT_IDEMPOTENT,
    LINT_CHOICE_WITHOUT_DEFAULT,
    LINT_UNREACHABLE_STATE,
    LINT_VARIABLE_NOT_ASSIGNED,
    LINT_WAIT_BEYOND_EXPRESS,
    LINT_MISSING_ARGUMENTS,
    LINT_DUPLICATE_FIELD,
    LINT_MISPLACED_QUERY_LANGUAGE
}
