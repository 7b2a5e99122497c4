// SPDX-License-Identifier: Apache-2.0
/** What local ECS serves over HTTP beside the ECS API. */
package dev.askel.node.localecs;
