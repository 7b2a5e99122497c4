// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import java.util.Optional;
import java.util.function.IntFunction;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Hands a body on and tells how long each part of it is; breaks it off where it is told to. */
final class CountingSubscriber implements Subscriber<HttpObject> {

    private final Subscriber<? super HttpObject> next;
    private final IntFunction<Optional<RuntimeException>> breaksOff;
    private Subscription subscription;
    private boolean brokenOff;

    /** @param breaksOff is told a number of bytes, and gives the failure that the body ends with there, if any */
    CountingSubscriber(Subscriber<? super HttpObject> next, IntFunction<Optional<RuntimeException>> breaksOff) {
        this.next = next;
        this.breaksOff = breaksOff;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        next.onSubscribe(given);
    }

    @Override
    public void onNext(HttpObject object) {
        Optional<RuntimeException> end =
                !brokenOff && object instanceof HttpData data ? breaksOff.apply(data.length()) : Optional.empty();
        if (end.isPresent()) {
            brokenOff = true;
            subscription.cancel();
            next.onError(end.get());
        } else if (!brokenOff) {
            next.onNext(object);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!brokenOff) {
            next.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!brokenOff) {
            next.onComplete();
        }
    }
}
