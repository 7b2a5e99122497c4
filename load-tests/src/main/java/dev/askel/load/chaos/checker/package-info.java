// SPDX-License-Identifier: Apache-2.0
/** Whether what the cluster says at the end agrees with what it said before, with its definitions and with itself. */
package dev.askel.load.chaos.checker;
