// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import java.util.concurrent.CompletionStage;

/**
 * The index of machines, as a machine writes it; writing twice is harmless. Versions grow with each change of a
 * machine.
 */
public interface MachineRecords {

    /** Shows the machine in lists. */
    CompletionStage<?> put(MachineRecord machine, long version);

    /** Shows it no more. */
    CompletionStage<?> remove(String stateMachineArn, long version);
}
