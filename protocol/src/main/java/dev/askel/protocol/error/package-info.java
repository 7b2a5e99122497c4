// SPDX-License-Identifier: Apache-2.0
/**
 * The errors of the AWS APIs as values: names, texts and HTTP statuses, and the checks of requests that end in them.
 */
package dev.askel.protocol.error;
