// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.datastax.oss.driver.internal.core.session.SessionWrapper;
import com.typesafe.config.Config;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.connectors.cassandra.CqlSessionProvider;
import org.apache.pekko.stream.connectors.cassandra.DefaultSessionProvider;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;

/** The sessions of the journals: they send nothing any more once the {@link JournalFence} is closed. */
public final class FencedSessions implements CqlSessionProvider {

    private final CqlSessionProvider sessions;
    private final JournalFence fence;

    /** Made by Pekko Persistence, from the configuration. */
    public FencedSessions(ActorSystem system, Config config) {
        this.sessions = new DefaultSessionProvider(system, config);
        this.fence = JournalFence.of(Adapter.toTyped(system));
    }

    @Override
    public Future<CqlSession> connect(ExecutionContext executor) {
        return sessions.connect(executor).map(session -> new Fenced(session, fence), executor);
    }

    private static final class Fenced extends SessionWrapper implements CqlSession {

        private final JournalFence fence;

        Fenced(CqlSession session, JournalFence fence) {
            super(session);
            this.fence = fence;
        }

        @Override
        public <R extends Request, T> T execute(R request, GenericType<T> resultType) {
            if (!fence.isOpen()) {
                throw new IllegalStateException(
                        "This process must not write any more: others may have taken over what it did");
            }
            return super.execute(request, resultType);
        }
    }
}
