// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Keeps logs off the console, which is the user's; the node writes them to files in its data folder. */
final class NodeLogs {

    private NodeLogs() {}

    /** To be called before anything logs: Logback reads its configuration at the first use. */
    static void keepOffConsole() {
        System.setProperty("logback.configurationFile", "dev/askel/node/cli/logback.xml");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
