package io.nolose.rest.sync;

import io.nolose.application.sync.StartSync;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to copy; may be left out.
 *
 * @param contactId only the messages with this contact, whatever the scope
 */
@RegisterForReflection
public record StartSyncRequest(
    @Schema(
            enumeration = {"contacts", "chats", "messages", "all"},
            defaultValue = "all")
        @Nullable String scope,
    @Schema(minimum = "1", maximum = "10000", defaultValue = "30")
        @Nullable Integer messagesPerChat,
    @Nullable String contactId) {
  static final StartSyncRequest EVERYTHING = new StartSyncRequest(null, null, null);

  StartSync.Command toCommand(TenantId tenant, ChannelId channel) {
    Violations violations = new Violations();
    SyncScope wanted =
        scope == null
            ? SyncScope.ALL
            : violations.parsed(
                "scope",
                SyncScope.parse(scope).filter(it -> it != SyncScope.MISSED),
                "is contacts, chats, messages or all");
    int perChat = messagesPerChat(violations, "messages_per_chat", messagesPerChat);
    ContactId only = violations.id("contact_id", contactId, ContactId::parse);
    violations.throwIfAny();
    return new StartSync.Command(
        tenant, channel, wanted == null ? SyncScope.ALL : wanted, perChat, only);
  }

  /** How many messages of a chat are copied; the default stands in for none or a bad one. */
  public static int messagesPerChat(Violations violations, String field, @Nullable Integer wanted) {
    if (wanted == null) {
      return SyncJob.MESSAGES_PER_CHAT_DEFAULT;
    }
    if (wanted < 1 || wanted > SyncJob.MESSAGES_PER_CHAT_MAX) {
      violations.add(field, "is 1 to " + SyncJob.MESSAGES_PER_CHAT_MAX);
      return SyncJob.MESSAGES_PER_CHAT_DEFAULT;
    }
    return wanted;
  }
}
