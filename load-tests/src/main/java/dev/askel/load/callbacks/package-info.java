// SPDX-License-Identifier: Apache-2.0
/** How many callbacks of workers a node takes, some of which come twice or are forged. */
package dev.askel.load.callbacks;
