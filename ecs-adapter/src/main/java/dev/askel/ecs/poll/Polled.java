// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.poll;

import java.time.Instant;

/** Something that ECS is asked about from time to time. */
public interface Polled {

    /** Since when it is there. */
    Instant since();

    /** What it is a case of: others of the same kind ran about as long. */
    String kind();

    /** How many of the places of a call it takes. */
    int places();

    /** With how many places it may share a call. */
    int placesMax();
}
