// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and one of its ports.
 *
 * @param host a name or an address; one of IPv6 without brackets
 * @param port from 1 to 65535
 */
public record HostPort(String host, int port) {

    private static final int PORT_MAX = 65_535;
    private static final Pattern FORM =
            Pattern.compile("(?<name>[A-Za-z0-9._-]+|\\[(?<six>[0-9A-Fa-f:.]+)])(:(?<port>[0-9]{1,5}))?");

    public HostPort {
        requireNonNull(host, "host");
        if (host.isEmpty() || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("'" + host + ":" + port + "' is no host and port");
        }
    }

    /**
     * Reads {@code host:port}, or a host alone.
     *
     * @param defaultPort where none is given
     * @throws IllegalArgumentException where it is neither
     */
    public static HostPort parse(String text, int defaultPort) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no host and port, such as 10.0.0.1:" + defaultPort);
        }
        String host = parts.group("six") == null ? parts.group("name") : parts.group("six");
        return new HostPort(host, parts.group("port") == null ? defaultPort : Integer.parseInt(parts.group("port")));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
