package io.nolose.simulator.evolution;

import io.nolose.simulator.webhook.RetrySchedule;
import io.nolose.simulator.world.HistorySize;
import java.time.Duration;
import java.time.Instant;

/**
 * How the simulated Evolution API is set up.
 *
 * @param apiKey the global key
 * @param exposeApiKey whether webhooks carry the instance's token
 *     (AUTHENTICATION_EXPOSE_IN_FETCH_INSTANCES)
 * @param verifyToken what {@code GET /webhook/meta} expects
 * @param historyUntil the newest instant of scripted histories
 */
public record EvolutionSettings(
    String apiKey,
    boolean exposeApiKey,
    String verifyToken,
    long seed,
    HistorySize history,
    Instant historyUntil,
    boolean autoScan,
    Duration qrAppearsAfter,
    Duration qrRenewal,
    int qrCodesMax,
    RetrySchedule retry) {}
