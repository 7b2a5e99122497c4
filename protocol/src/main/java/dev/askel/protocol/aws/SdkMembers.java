// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** What was set on a shape, apart from what the SDK puts where nothing was set. */
public final class SdkMembers {

    private SdkMembers() {}

    /**
     * The value of a member, null where it was never set. The SDK itself gives an empty list or map there and, for an
     * idempotency token, a new one at every look; only requests have such tokens, and requests can be asked.
     */
    public static Object valueOf(SdkField<?> field, SdkPojo pojo) {
        if (pojo instanceof SdkRequest request && field.containsTrait(DefaultValueTrait.class)) {
            return request.getValueForField(field.memberName(), Object.class).orElse(null);
        }
        Object value = field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }
}
