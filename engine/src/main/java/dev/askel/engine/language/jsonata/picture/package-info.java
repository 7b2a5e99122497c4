// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures of numbers and dates, as XPath defines them: what is written like this shows how values are to be written.
 */
package dev.askel.engine.language.jsonata.picture;
