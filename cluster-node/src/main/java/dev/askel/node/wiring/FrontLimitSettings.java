// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.typesafe.config.Config;
import dev.askel.node.api.Operations;
import dev.askel.node.api.throttle.ApiRates;
import dev.askel.node.api.throttle.FrontLimits;
import dev.askel.node.api.throttle.Rate;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what {@code askel.limits} says of requests: the values of a profile, less those given by themselves. */
public final class FrontLimitSettings {

    private static final Map<String, FrontLimits> PROFILES =
            Map.of("default", FrontLimits.DEFAULT, "aws", FrontLimits.AWS);
    private static final int SECONDS_MAX = 3_600;
    private static final String OFF = "off";

    private final LimitValues values;

    private FrontLimitSettings(LimitValues values) {
        this.values = values;
    }

    /**
     * The limits that system properties, the environment and {@code application.conf} ask for.
     *
     * @param profile used instead of theirs
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    public static FrontLimits load(Optional<String> profile) {
        return of(LimitValues.load(profile));
    }

    /**
     * The limits that a configuration asks for.
     *
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    static FrontLimits of(Config config) {
        return LimitValues.read(config, values -> new FrontLimitSettings(values).limits());
    }

    private FrontLimits limits() {
        FrontLimits profile = values.ofProfile(PROFILES);
        return new FrontLimits(
                values.number("connections-max", profile.connectionsMax()),
                values.number("requests-max", profile.requestsMax()),
                values.number("waiting-requests-max", profile.waitingRequestsMax()),
                values.bytes("held-bytes-max", profile.heldBytesMax(), Long.MAX_VALUE),
                values.has("request-bytes-max")
                        ? OptionalInt.of(values.bytes("request-bytes-max", 1))
                        : profile.requestBytesMax(),
                seconds("idle-seconds-max", profile.idleTime()),
                seconds("request-read-seconds-max", profile.requestReadTime()),
                seconds("answer-write-seconds-max", profile.answerWriteTime()),
                rates(profile.rates()));
    }

    private Duration seconds(String key, Duration otherwise) {
        return Duration.ofSeconds(values.whole(key, otherwise.toSeconds(), SECONDS_MAX));
    }

    private ApiRates rates(ApiRates profile) {
        Map<String, Rate> rates = new TreeMap<>(profile.byOperation());
        for (String operation : names()) {
            String key = "rates." + key(operation);
            if (values.has(key)) {
                rate(key, values.text(key))
                        .ifPresentOrElse(rate -> rates.put(operation, rate), () -> rates.remove(operation));
            }
        }
        return new ApiRates(rates);
    }

    /** The operations that may have a rate. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(Operations.all().keySet());
        names.add(ApiRates.START_EXPRESS_EXECUTION);
        return names;
    }

    /** {@code start-execution} for {@code StartExecution}. */
    static String key(String operation) {
        return operation.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Optional<Rate> rate(String key, String text) {
        if (text.strip().equals(OFF)) {
            return Optional.empty();
        }
        Optional<Rate> rate = Rate.parse(text);
        if (rate.isEmpty()) {
            throw new IllegalArgumentException(LimitValues.ROOT + "." + key + " is '" + text
                    + "', but must be bucket/refill per second, such as 1300/300, or " + OFF);
        }
        return rate;
    }
}
