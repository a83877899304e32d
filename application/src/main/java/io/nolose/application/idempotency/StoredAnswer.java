package io.nolose.application.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What a client was answered, to be answered again.
 *
 * @param location where what was made can be seen; null when nothing was
 * @param contentType null when there is no body
 */
public record StoredAnswer(
    int status, @Nullable String location, @Nullable String contentType, @Nullable String body) {}
