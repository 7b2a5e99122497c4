// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import dev.askel.node.api.throttle.Admission.Kind;
import dev.askel.node.api.throttle.Refuser;
import dev.askel.protocol.error.ServiceFault;
import java.util.Set;
import java.util.UUID;

/** Says no in JSON, with AWS's names. */
public final class AwsRefuser implements Refuser {

    private static final Set<String> WAITING = Set.of("GetActivityTask", "StartSyncExecution", "TestState");

    /**
     * The calls that a node makes to the services that it stands in for are not counted as work that clients ask for,
     * so that clients cannot keep it from its own.
     */
    @Override
    public Kind kindOf(HttpRequest request) {
        String target = request.headers().get(AwsTarget.HEADER, "");
        String prefix = AwsTarget.prefixOf(target);
        boolean waits = !prefix.equals(StepFunctionsApi.TARGET_PREFIX)
                || WAITING.contains(target.substring(Math.min(target.length(), prefix.length() + 1)));
        return waits ? Kind.WAITING : Kind.WORKING;
    }

    @Override
    public HttpResponse refusal(HttpRequest request, ServiceFault fault) {
        return AwsJsonBody.failure("1.0", UUID.randomUUID().toString(), fault).toHttpResponse();
    }

    @Override
    public RuntimeException breakOff(ServiceFault fault) {
        return fault;
    }
}
