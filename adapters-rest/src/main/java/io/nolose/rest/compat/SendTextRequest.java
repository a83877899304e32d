package io.nolose.rest.compat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A text to send.
 *
 * @param number a telephone number with its country code; this, or {@code contact_id}
 * @param channelId which channel, when there are several
 */
@RegisterForReflection
public record SendTextRequest(
    @Schema(examples = "5511988887777") @Nullable String number,
    @Nullable String contactId,
    @Schema(required = true) @Nullable String text,
    @Nullable String channelId) {}
