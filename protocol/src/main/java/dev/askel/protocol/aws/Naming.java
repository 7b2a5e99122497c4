// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import software.amazon.awssdk.core.SdkField;

/** How the members of an AWS shape are spelt in JSON. Keys of maps are data and are never respelt. */
public enum Naming {
    /** As on the wire of the service: {@code awsvpcConfiguration}. */
    WIRE {
        @Override
        String nameOf(SdkField<?> field) {
            return field.locationName();
        }
    },
    /** As in Task parameters and results of the States Language: {@code AwsvpcConfiguration}, at every depth. */
    PASCAL {
        @Override
        String nameOf(SdkField<?> field) {
            String name = field.locationName();
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    };

    abstract String nameOf(SdkField<?> field);
}
