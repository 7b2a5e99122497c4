// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import dev.askel.protocol.error.ServiceFault;

/** How a protocol says no to a request that its front has not seen. */
public interface Refuser {

    /** Whether a request waits for something to come, rather than be worked on. */
    Admission.Kind kindOf(HttpRequest request);

    /** The answer to a request that is not handed on. */
    HttpResponse refusal(HttpRequest request, ServiceFault fault);

    /** What breaks off the reading of a request that was handed on, such that its front answers with the fault. */
    RuntimeException breakOff(ServiceFault fault);
}
