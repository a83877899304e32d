package io.nolose.application.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * How the application stands at one moment, in the few figures that tell whether it is well.
 *
 * @param answers requests that were answered since the last look
 * @param errors those of them that failed through our fault
 * @param slow those of them that took longer than {@link AlertRule#SLOW}
 * @param oldestEvent how long the provider event waits that waits longest to be applied
 * @param oldestSend how long the message is due that waits longest to be handed over
 * @param diskUsed which part of the disk for files is used, 0 to 1
 * @param channelsDown channels that were connected once and are not
 * @param backupAge how old the last good backup is; empty where nobody tells
 */
public record Vitals(
    long answers,
    long errors,
    long slow,
    Duration oldestEvent,
    Duration oldestSend,
    double diskUsed,
    long channelsDown,
    Optional<Duration> backupAge) {}
