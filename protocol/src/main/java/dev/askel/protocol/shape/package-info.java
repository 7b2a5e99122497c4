// SPDX-License-Identifier: Apache-2.0
/**
 * What the answers of AWS's services look like, as far as their models say, and whether a JSON value is such an answer.
 */
package dev.askel.protocol.shape;
