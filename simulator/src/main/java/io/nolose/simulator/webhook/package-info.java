/** Posting webhooks with retries, as each provider schedules them. */
@NullMarked
package io.nolose.simulator.webhook;

import org.jspecify.annotations.NullMarked;
