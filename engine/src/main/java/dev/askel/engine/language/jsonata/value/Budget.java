// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

/**
 * What one evaluation may take. Everything is counted and nothing is timed, so that an expression fails always or
 * never. The depth is AWS's; the memory and the work are set so that what AWS is known to take is taken here.
 *
 * <p>Memory is counted as it is built: 8 bytes for an element, 1 for a character. What a step built and did not return
 * is given back when the step ends.
 */
public final class Budget {

    /** How deep expressions may nest: AWS takes 100 terms of an addition, and refuses 101. */
    private static final int DEPTH_MAX = 100;
    /** How deep values may nest that are compared, written or measured. */
    static final int VALUE_DEPTH_MAX = 1_000;
    /** The longest array or string: AWS takes {@code [1..873782]} and strings of 2^22 characters, and not much more. */
    static final long VALUE_BYTES_MAX = 873_782 * 8;

    private static final long HELD_BYTES_MAX = 3 * VALUE_BYTES_MAX;
    /** About what AWS does in its second. */
    private static final long WORK_MAX = 10_000_000;
    /** Steps that built less are not measured when they end. */
    private static final long MEASURED_FROM = 64 * 1024;

    private static final int BYTES_PER_WORK = 16;

    private int depth;
    private long work;
    private long held;
    private long bound;
    private long measuredAt = -1;

    /** A step begins; what is returned goes to {@link #leave}. */
    public long enter() {
        if (++depth > DEPTH_MAX) {
            throw BoundExceeded.depth();
        }
        work(1);
        return held;
    }

    /** A step that began with {@code mark} ends with this result. */
    public void leave(long mark, Object result) {
        depth--;
        if (result instanceof FunctionValue) {
            return;
        }
        if (!(result instanceof ArrayValue || result instanceof ObjectValue)) {
            held = mark + Sizes.shallow(result);
        } else if (held - mark > MEASURED_FROM && held != measuredAt) {
            release(mark, result);
        }
    }

    /** What was built since {@code mark} is garbage, but for what this value holds. */
    public void release(long mark, Object value) {
        long size = Sizes.of(value, held - mark);
        if (size >= 0) {
            held = mark + size;
        }
        measuredAt = held;
    }

    /** How much is held now, for {@link #release}. */
    public long held() {
        return held;
    }

    /** Whether so much was built since {@code mark} that a loop should release what it no longer needs. */
    public boolean isWorthReleasing(long mark) {
        return held - mark > MEASURED_FROM && held - measuredAt > MEASURED_FROM + (measuredAt - mark) / 2;
    }

    /** Something takes as long as this many simple steps. */
    public void work(long units) {
        work += units;
        if (work > WORK_MAX) {
            throw BoundExceeded.time();
        }
    }

    /** Memory is taken. */
    public void allocate(long bytes) {
        work(bytes / BYTES_PER_WORK);
        held += bytes;
        if (held + bound > HELD_BYTES_MAX) {
            throw BoundExceeded.memory();
        }
    }

    /** An array or text of this many bytes is about to be built. */
    public void allocateValue(long bytes) {
        checkValue(bytes);
        allocate(bytes);
    }

    /** An array or text has this many bytes. */
    public void checkValue(long bytes) {
        if (bytes > VALUE_BYTES_MAX) {
            throw BoundExceeded.memory();
        }
    }

    /** A variable holds a value for as long as its block runs. */
    public void bind(Object value) {
        bound += Math.max(0, Sizes.of(value, HELD_BYTES_MAX));
    }

    /** What variables hold now, for {@link #unbind}. */
    public long bound() {
        return bound;
    }

    /** A block ends with this result, and its variables with it unless a function still sees them. */
    public void unbind(long mark, Object result) {
        if (bound > mark && !(result instanceof FunctionValue)) {
            long size = Sizes.of(result, HELD_BYTES_MAX);
            if (size >= 0) {
                bound = mark;
                held += size;
            }
        }
    }
}
