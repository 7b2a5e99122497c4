// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import static java.util.Objects.requireNonNull;

import dev.askel.ecs.budget.BudgetRates;
import dev.askel.ecs.poll.PollSchedule;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the integration uses ECS.
 *
 * @param endpoint another endpoint than that of the region; it gets the credentials of the environment, or made-up ones
 * @param pollSchedule when to look after running tasks
 * @param watchCallbacks whether a {@code .waitForTaskToken} task fails when its container stops abnormally before the
 *     callback, and is stopped with its execution. AWS does neither
 * @param budgetRates how many calls an account may make in a region
 * @param clientTokens whether the endpoint launches nothing twice for the same client token; where it does not, tasks
 *     are marked and looked for before each launch
 * @param launchPatience how long a throttled or unanswered launch is tried again, with the same client token, before
 *     the task fails; zero leaves it to the Retry of the state at once, as AWS does. Waiting for a budget never fails
 *     it; where ECS breaks or cannot be reached it fails after half a minute
 * @param missingPatience for how long ECS may not know a launched task before it counts as gone
 * @param callTimeout how long one call may take
 * @param launchesInFlightMax concurrent RunTask calls of one cluster; more wait
 * @param adaptersMax clusters in use at one time on this node; more wait
 * @param idleTimeout after which the actor of an unused cluster ends
 * @param clock the time
 */
public record EcsSettings(
        Optional<URI> endpoint,
        PollSchedule pollSchedule,
        boolean watchCallbacks,
        BudgetRates budgetRates,
        boolean clientTokens,
        Duration launchPatience,
        Duration missingPatience,
        Duration callTimeout,
        int launchesInFlightMax,
        int adaptersMax,
        Duration idleTimeout,
        Clock clock) {

    private static final int LAUNCHES_IN_FLIGHT_MAX = 40;
    private static final int ADAPTERS_MAX = 256;

    /** Checks that nothing is missing and limits are positive. */
    public EcsSettings {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(pollSchedule, "pollSchedule");
        requireNonNull(budgetRates, "budgetRates");
        requireNonNull(launchPatience, "launchPatience");
        requireNonNull(missingPatience, "missingPatience");
        requireNonNull(callTimeout, "callTimeout");
        requireNonNull(idleTimeout, "idleTimeout");
        requireNonNull(clock, "clock");
        if (launchesInFlightMax < 1 || adaptersMax < 1) {
            throw new IllegalArgumentException("launchesInFlightMax and adaptersMax must be positive");
        }
    }

    /** ECS itself, in whichever region a task names. */
    public static EcsSettings aws() {
        return new EcsSettings(
                Optional.empty(),
                PollSchedule.AWS,
                true,
                BudgetRates.AWS,
                true,
                Duration.ofMinutes(15),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                LAUNCHES_IN_FLIGHT_MAX,
                ADAPTERS_MAX,
                Duration.ofMinutes(1),
                Clock.systemUTC());
    }

    /**
     * Another ECS endpoint, local ECS among them: one on this machine is asked more often, and as often as it takes.
     */
    public static EcsSettings at(URI endpoint) {
        String host = String.valueOf(endpoint.getHost());
        boolean local = host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
        EcsSettings elsewhere = aws().withEndpoint(endpoint);
        return local
                ? elsewhere.withPollSchedule(PollSchedule.LOCAL).withBudgetRates(BudgetRates.UNLIMITED)
                : elsewhere;
    }

    /** What the variables {@code ECS_ENDPOINT} (of Step Functions Local) or {@code AWS_ENDPOINT_URL_ECS} say. */
    public static EcsSettings fromEnvironment(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("ECS_ENDPOINT"))
                .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_ECS")))
                .filter(url -> !url.isBlank())
                .map(url -> at(URI.create(url)))
                .orElseGet(EcsSettings::aws);
    }

    /** The same with another endpoint. */
    public EcsSettings withEndpoint(URI other) {
        return copy(
                Optional.of(other),
                pollSchedule,
                watchCallbacks,
                budgetRates,
                clientTokens,
                launchPatience,
                missingPatience);
    }

    /** The same with another schedule. */
    public EcsSettings withPollSchedule(PollSchedule other) {
        return copy(endpoint, other, watchCallbacks, budgetRates, clientTokens, launchPatience, missingPatience);
    }

    /** The same, watching callback tasks or not. */
    public EcsSettings withWatchCallbacks(boolean other) {
        return copy(endpoint, pollSchedule, other, budgetRates, clientTokens, launchPatience, missingPatience);
    }

    /** The same with other budgets. */
    public EcsSettings withBudgetRates(BudgetRates other) {
        return copy(endpoint, pollSchedule, watchCallbacks, other, clientTokens, launchPatience, missingPatience);
    }

    /** The same, relying on client tokens or not. */
    public EcsSettings withClientTokens(boolean other) {
        return copy(endpoint, pollSchedule, watchCallbacks, budgetRates, other, launchPatience, missingPatience);
    }

    /** The same with what users choose. */
    public EcsSettings with(EcsChoices choices) {
        return withBudgetRates(choices.budgetRates().orElse(budgetRates))
                .withWatchCallbacks(choices.watchCallbacks())
                .withClientTokens(choices.clientTokens());
    }

    /** The same with another patience for launches. */
    public EcsSettings withLaunchPatience(Duration other) {
        return copy(endpoint, pollSchedule, watchCallbacks, budgetRates, clientTokens, other, missingPatience);
    }

    /** The same with another patience for missing tasks. */
    public EcsSettings withMissingPatience(Duration other) {
        return copy(endpoint, pollSchedule, watchCallbacks, budgetRates, clientTokens, launchPatience, other);
    }

    private EcsSettings copy(
            Optional<URI> newEndpoint,
            PollSchedule schedule,
            boolean watch,
            BudgetRates rates,
            boolean tokens,
            Duration launch,
            Duration missing) {
        return new EcsSettings(
                newEndpoint,
                schedule,
                watch,
                rates,
                tokens,
                launch,
                missing,
                callTimeout,
                launchesInFlightMax,
                adaptersMax,
                idleTimeout,
                clock);
    }
}
