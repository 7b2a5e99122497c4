// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of Pekko Cluster that follow from those of a node. */
public final class ClusterConfig {

    /** Where the version is not known, as in tests that run from classes: older than every version that is built. */
    private static final String NO_VERSION = "0.0.0";

    private static final String BOOTSTRAP = "pekko.management.cluster.bootstrap.contact-point-discovery.";

    /** What bootstrap has found may be gone by the time it is joined; then the node begins anew. */
    private static final String GIVE_UP_JOINING = "40s";

    private ClusterConfig() {}

    /** What is to be put before {@code askel-node.conf}. */
    public static Config of(ClusterSettings settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        NodeAddress address = settings.address();
        values.put("pekko.remote.artery.canonical.hostname", address.host());
        values.put("pekko.remote.artery.canonical.port", address.port());
        values.put("pekko.remote.artery.bind.hostname", address.bindHost());
        values.put("pekko.remote.artery.bind.port", address.bindPort());
        values.put("pekko.cluster.app-version", version());
        values.put("pekko.cluster.min-nr-of-members", settings.majority());
        values.put("askel.cluster.tenure", !settings.isAlone());
        settings.managementPort().ifPresent(port -> {
            values.put("pekko.management.http.hostname", address.host());
            values.put("pekko.management.http.port", port);
            values.put("pekko.management.http.bind-hostname", address.bindHost());
        });
        if (settings.discovery() instanceof Discovery.Kubernetes) {
            values.put(BOOTSTRAP + "required-contact-point-nr", settings.majority());
            values.put("pekko.cluster.shutdown-after-unsuccessful-join-seed-nodes", GIVE_UP_JOINING);
        }
        if (settings.lease() == SplitLease.KUBERNETES) {
            values.put("pekko.cluster.split-brain-resolver.active-strategy", "lease-majority");
        }
        return ConfigFactory.parseMap(values);
    }

    private static String version() {
        return Optional.ofNullable(ClusterConfig.class.getPackage().getImplementationVersion())
                .orElse(NO_VERSION);
    }
}
