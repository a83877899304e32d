package io.nolose.rest.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant decided about sending.
 *
 * @param resendUnknownAfterMinutes after how many minutes a message of unknown fate is sent again
 *     by itself, once; null when a person decides about each
 */
@RegisterForReflection
public record SendingSettings(
    @Schema(minimum = "10", maximum = "1440") @Nullable Integer resendUnknownAfterMinutes) {}
