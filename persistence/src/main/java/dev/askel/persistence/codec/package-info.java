// SPDX-License-Identifier: Apache-2.0
/** How events and messages are written as bytes. What is stored here is read for ever. */
package dev.askel.persistence.codec;
