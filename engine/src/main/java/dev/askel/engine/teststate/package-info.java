// SPDX-License-Identifier: Apache-2.0
/** Tests of single states, as TestState runs them: what is tested, whether it can be, and what comes of it. */
package dev.askel.engine.teststate;
