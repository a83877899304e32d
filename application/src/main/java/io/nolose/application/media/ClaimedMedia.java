package io.nolose.application.media;

import io.nolose.domain.media.MediaId;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;

/**
 * A file that is ours to fetch for a while.
 *
 * @param lease proves it; a new one each time
 */
public record ClaimedMedia(TenantId tenant, MediaId media, UUID lease) {}
