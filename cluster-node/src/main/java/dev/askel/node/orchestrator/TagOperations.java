// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.TagResourceResponse;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceResponse;

/** Tags of resources. The resource's type, the sixth part of its ARN, chooses who has its tags. */
final class TagOperations {

    private static final String SYSTEM_PREFIX = "aws:";

    private final Map<String, TaggedResources> byType;

    /** @param byType who has the tags, by type of resource: {@code stateMachine}, … */
    TagOperations(Map<String, TaggedResources> byType) {
        this.byType = Map.copyOf(byType);
    }

    /** Tags by key; of two with the same key the last counts. */
    static Map<String, String> byKey(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }

    CompletionStage<TagResourceResponse> tag(TagResourceRequest request) {
        StatesArn arn = StatesArn.parse(request.resourceArn());
        if (request.tags().stream().anyMatch(tag -> tag.key().startsWith(SYSTEM_PREFIX))) {
            throw StepFunctionsFaults.systemTag();
        }
        return resources(arn).tag(arn, byKey(request.tags())).thenApply(done -> TagResourceResponse.builder()
                .build());
    }

    CompletionStage<UntagResourceResponse> untag(UntagResourceRequest request) {
        StatesArn arn = StatesArn.parse(request.resourceArn());
        return resources(arn).untag(arn, request.tagKeys()).thenApply(done -> UntagResourceResponse.builder()
                .build());
    }

    CompletionStage<ListTagsForResourceResponse> list(ListTagsForResourceRequest request) {
        StatesArn arn = StatesArn.parse(request.resourceArn());
        return resources(arn).tags(arn).thenApply(tags -> ListTagsForResourceResponse.builder()
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build());
    }

    private TaggedResources resources(StatesArn arn) {
        TaggedResources resources = byType.get(arn.type());
        if (resources == null) {
            throw StepFunctionsFaults.invalidArnType(arn.type());
        }
        return resources;
    }
}
