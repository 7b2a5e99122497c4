// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.pekko.cluster.UniqueAddress;

/**
 * A node that speaks for its cluster, in one of its lives.
 *
 * @param address by which other nodes reach it
 * @param life differs from start to start
 * @param machine the name of its machine: addresses such as 127.0.0.1 are there on several
 */
record Claimant(String address, String life, String machine) {

    static Claimant of(UniqueAddress node) {
        return new Claimant(node.address().hostPort(), Long.toString(node.longUid()), thisMachine());
    }

    /** Reads what {@link #toString} gives. */
    static Claimant parse(String text) {
        String[] parts = text.split(" ", 3);
        return parts.length == 3 ? new Claimant(parts[0], parts[1], parts[2]) : new Claimant(text, "", "");
    }

    /** How a member of a cluster is named among the members. */
    static String nameOf(UniqueAddress node) {
        return node.address().hostPort() + " " + node.longUid();
    }

    String node() {
        return address + " " + life;
    }

    /** Whether the other has certainly ended: this one has its place on its machine. */
    boolean isNextLifeOf(Claimant other) {
        return address.equals(other.address) && machine.equals(other.machine) && !life.equals(other.life);
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    @Override
    public String toString() {
        return node() + " " + machine;
    }
}
