// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.nemesis;

/**
 * A fault that was done.
 *
 * @param fault what was done
 * @param beginMillis when, by the clock
 * @param endMillis when it was taken back, or what was hit served again; 0 where that was never
 */
public record FaultRecord(Fault fault, long beginMillis, long endMillis) {}
