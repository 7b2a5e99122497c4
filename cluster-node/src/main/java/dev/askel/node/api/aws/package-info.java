// SPDX-License-Identifier: Apache-2.0
/** The AWS JSON protocol (1.0 and 1.1) over HTTP. */
package dev.askel.node.api.aws;
