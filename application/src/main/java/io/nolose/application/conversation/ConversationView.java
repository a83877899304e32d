package io.nolose.application.conversation;

import io.nolose.domain.contact.Contact;
import io.nolose.domain.conversation.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the inbox shows it.
 *
 * @param contact null for a group
 */
public record ConversationView(Conversation conversation, @Nullable Contact contact) {}
