// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;

/** Actors of another node, at an address that is always the same. */
public final class Refs {

    private static final String NODE = "pekko://askel@10.0.0.1:7355/user/";

    private final ActorRefResolver resolver;

    Refs(ActorSystem<?> system) {
        this.resolver = ActorRefResolver.get(system);
    }

    /** The actor of that name. */
    public <T> ActorRef<T> to(String name) {
        return resolver.resolveActorRef(NODE + name + "#1");
    }
}
