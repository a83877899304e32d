package io.nolose.rest.message;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageView;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.page.PageResponse;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lists messages, and tells an empty list from one that was asked by a foreign id. */
@Singleton
public final class MessageLists {
  private final MessageQueries messages;
  private final ConversationQueries conversations;
  private final ContactQueries contacts;
  private final ChannelQueries channels;
  private final MessageResponses responses;

  @Inject
  public MessageLists(
      MessageQueries messages,
      ConversationQueries conversations,
      ContactQueries contacts,
      ChannelQueries channels,
      MessageResponses responses) {
    this.messages = messages;
    this.conversations = conversations;
    this.contacts = contacts;
    this.channels = channels;
    this.responses = responses;
  }

  PageResponse<MessageResponse> list(
      TenantId tenant, MessageQueries.Filter filter, PageRequest request) {
    Page<MessageView> page = messages.list(tenant, filter, request);
    if (page.items().isEmpty()) {
      MessageQueries.Filter led = ledOn(tenant, filter);
      if (!led.equals(filter)) {
        return list(tenant, led, request);
      }
    }
    return PageResponse.of(page, responses.showing(tenant));
  }

  /** What was merged into something else leads on; what does not exist is refused. */
  private MessageQueries.Filter ledOn(TenantId tenant, MessageQueries.Filter filter) {
    refuseStrangers(tenant, filter);
    return new MessageQueries.Filter(
        filter.conversation() == null
            ? null
            : conversations
                .find(tenant, filter.conversation())
                .map(view -> view.conversation().id())
                .orElseThrow(MessageProblems::conversationNotFound),
        filter.contact() == null
            ? null
            : contacts
                .find(tenant, filter.contact())
                .map(Contact::id)
                .orElseThrow(MessageLists::contactNotFound),
        filter.channel());
  }

  private static HttpProblem contactNotFound() {
    return RequestProblems.notFound("contact", "Find its id with GET /api/contacts.");
  }

  private void refuseStrangers(TenantId tenant, MessageQueries.Filter filter) {
    if (filter.channel() != null && channels.find(tenant, filter.channel()).isEmpty()) {
      throw RequestProblems.notFound("channel", "Find its id with GET /api/channels.");
    }
  }
}
