// SPDX-License-Identifier: Apache-2.0
/** What containers give back, as part of the results of their Task states. */
package dev.askel.ecs.result;
