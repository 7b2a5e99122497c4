// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.engine;

import dev.askel.engine.state.ExecutionState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Machine runs per second on one thread: {@code run} decides them, {@code replay} folds their journals, as a recovery
 * does. {@code turns} and {@code events} are the same in turns and in events per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EngineBenchmark {

    /** The machine that is run. */
    @Param
    public EngineWorkload workload;

    private EngineRun engine;
    private EngineRun.Ended ended;

    /** What a run consists of. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Parts {

        /** Turns, each of which a node would store with one write. */
        public long turns;

        /** Events, those too that no history shows. */
        public long events;

        private void add(EngineRun.Ended run) {
            turns += run.journal().size();
            events += run.events();
        }
    }

    /** Compiles the definition and runs it once, for the journal. */
    @Setup
    public void prepare() {
        engine = new EngineRun(workload.definition(), workload.input());
        ended = engine.run();
    }

    /** One execution from start to end. */
    @Benchmark
    public ExecutionState run(Parts parts) {
        EngineRun.Ended run = engine.run();
        parts.add(run);
        return run.state();
    }

    /** The state of one ended execution from its journal. */
    @Benchmark
    public ExecutionState replay(Parts parts) {
        parts.add(ended);
        return ended.replayed();
    }
}
