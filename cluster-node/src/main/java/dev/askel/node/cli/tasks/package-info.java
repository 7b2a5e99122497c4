// SPDX-License-Identifier: Apache-2.0
/** Which ECS tasks an execution has launched, and which execution has launched a task: as histories tell it. */
package dev.askel.node.cli.tasks;
