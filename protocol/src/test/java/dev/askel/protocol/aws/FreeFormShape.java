// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** A shape with the member types that neither service has: other services do, and the reader serves them all. */
final class FreeFormShape implements SdkPojo, Buildable {

    private static final SdkField<SdkBytes> BLOB = SdkField.<SdkBytes>builder(MarshallingType.SDK_BYTES)
            .memberName("Blob")
            .getter(shape -> ((FreeFormShape) shape).blob)
            .setter((shape, value) -> ((FreeFormShape) shape).blob = value)
            .traits(at("blob"))
            .build();

    private static final SdkField<Document> DOCUMENT = SdkField.<Document>builder(MarshallingType.DOCUMENT)
            .memberName("Document")
            .getter(shape -> ((FreeFormShape) shape).document)
            .setter((shape, value) -> ((FreeFormShape) shape).document = value)
            .traits(at("document"))
            .build();

    SdkBytes blob;
    Document document;

    @Override
    public List<SdkField<?>> sdkFields() {
        return List.of(BLOB, DOCUMENT);
    }

    @Override
    public Object build() {
        return this;
    }

    private static LocationTrait at(String name) {
        return LocationTrait.builder()
                .location(MarshallLocation.PAYLOAD)
                .locationName(name)
                .build();
    }
}
