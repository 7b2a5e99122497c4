// SPDX-License-Identifier: Apache-2.0
/** What the integrations of AWS services share: clients, credentials, endpoints, error names, forms of requests. */
package dev.askel.node.integration.aws;
