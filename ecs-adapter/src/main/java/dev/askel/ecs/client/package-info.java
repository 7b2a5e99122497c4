// SPDX-License-Identifier: Apache-2.0
/** The ECS API as the States Language sees it: parameters, results and errors; and the clients that call it. */
package dev.askel.ecs.client;
