package io.nolose.rest.template;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What copying the provider's list came to.
 *
 * @param found how many templates the account has
 * @param gone how many it has no more
 */
@RegisterForReflection
public record SyncedTemplatesResponse(int found, int gone) {}
