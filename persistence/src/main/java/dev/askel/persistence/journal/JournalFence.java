// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/**
 * Whether the journals of an actor system may still send statements. They ask right before they send one; a row has got
 * its time by then. So no row with a later time than the closing of the fence is ever sent, and a row that arrives late
 * is known as the older one.
 */
public final class JournalFence implements Extension {

    private static final Id ID = new Id();

    private volatile BooleanSupplier open = () -> true;

    private JournalFence() {}

    /** That of a system; open until it is told when. */
    public static JournalFence of(ActorSystem<?> system) {
        return ID.apply(system);
    }

    /** Statements are sent while that holds. It is asked very often, by many threads. */
    public void openWhile(BooleanSupplier condition) {
        open = condition;
    }

    boolean isOpen() {
        return open.getAsBoolean();
    }

    private static final class Id extends ExtensionId<JournalFence> {
        @Override
        public JournalFence createExtension(ActorSystem<?> system) {
            return new JournalFence();
        }
    }
}
