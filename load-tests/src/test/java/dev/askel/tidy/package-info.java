// SPDX-License-Identifier: Apache-2.0
/** What the compiler, the formatter and Error Prone do not check, but every source file keeps to. */
package dev.askel.tidy;
