// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;

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
            // A member that travels in a header or in the path is known to users by its own name.
            String name = field.location() == MarshallLocation.PAYLOAD ? field.locationName() : field.memberName();
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    };

    abstract String nameOf(SdkField<?> field);
}
