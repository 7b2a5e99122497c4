// SPDX-License-Identifier: Apache-2.0
/** All that can be said of a definition before it runs. */
package dev.askel.engine.language.validation;
