// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.nio.file.Path;

/** Hosts local ECS on a port: {@code LocalEcsMain <data folder> <port>}. Prints its URL when it serves. */
public final class LocalEcsMain {

    private LocalEcsMain() {}

    public static void main(String[] args) throws Exception {
        EcsHttpServer server = EcsHttpServer.start(Integer.parseInt(args[1]));
        LocalEcs ecs = LocalEcs.open(LocalEcsSettings.of(Path.of(args[0]), "000000000000", "us-east-1", server::uri));
        server.handler(ecs::handle);
        System.out.println(server.uri());
    }
}
