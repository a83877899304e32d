package io.nolose.application.message;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.ProviderReference;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a message that is not known yet.
 *
 * @param actor who did it, or in a group whom a receipt is of; null for the business, and for
 *     receipts outside groups
 */
public record ParkedChange(
    ProviderReference reference, @Nullable ContactId actor, MessageChange change) {}
