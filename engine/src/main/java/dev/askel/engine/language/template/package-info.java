// SPDX-License-Identifier: Apache-2.0
/** Payload templates: Parameters, ResultSelector, ItemSelector. */
package dev.askel.engine.language.template;
