// SPDX-License-Identifier: Apache-2.0
/** JSONPath: paths that read, and reference paths that write. */
package dev.askel.engine.language.path;
