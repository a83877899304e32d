package io.nolose.rest.compat;

import io.nolose.application.PageRequest;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.message.SendMessage;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageContent;
import io.nolose.rest.access.Caller;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.message.MessageResponse;
import io.nolose.rest.message.SendMessageRequest;
import io.nolose.rest.message.Sending;
import io.nolose.rest.problem.RequestProblems;
import io.nolose.rest.problem.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The send route of existing clients. */
@Path("/api/evolution/send")
@Authenticated
@RunOnVirtualThread
@Tag(name = "evolution")
public class EvolutionSendResource {
  private static final String ONE_ADDRESS = "is given, or contact_id is; one of them, not both";

  private final Sending sending;
  private final EvolutionChannels channels;
  private final ContactQueries contacts;
  private final ConversationQueries conversations;
  private final PhoneNumberReader numbers;
  private final CurrentCaller current;

  @Inject
  public EvolutionSendResource(
      Sending sending,
      EvolutionChannels channels,
      ContactQueries contacts,
      ConversationQueries conversations,
      PhoneNumberReader numbers,
      CurrentCaller current) {
    this.sending = sending;
    this.channels = channels;
    this.contacts = contacts;
    this.conversations = conversations;
    this.numbers = numbers;
    this.current = current;
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/text")
  @Operation(operationId = "sendText", summary = "Queue a text; the same as POST /api/messages")
  @APIResponse(
      responseCode = "202",
      description = "Queued; Location shows what becomes of it",
      content = @Content(schema = @Schema(implementation = MessageResponse.class)))
  @APIResponse(responseCode = "404", description = "No such contact, or no channel")
  @APIResponse(responseCode = "409", description = "Several channels; name one by channel_id")
  @APIResponse(responseCode = "422", description = "Invalid values, an invalid number among them")
  public RestResponse<MessageResponse> text(
      @QueryParam("channel_id") @Nullable String channelId, @Nullable SendTextRequest body) {
    Caller caller = current.require(Role.AGENT);
    SendTextRequest request = Violations.body(body);
    Violations violations = new Violations();
    MessageContent.Text content = SendMessageRequest.text(violations, request.text());
    PhoneNumber number = number(violations, request);
    ContactId contact = violations.id("contact_id", request.contactId(), ContactId::parse);
    violations.throwIfAny();
    if (content == null) {
      throw new IllegalStateException("a missing value is a violation");
    }
    Channel channel =
        channels.load(caller.tenant(), channelId == null ? request.channelId() : channelId);
    SendMessage.Target target =
        number != null
            ? new SendMessage.Target.ToNumber(channel.id(), number)
            : target(channel, contact);
    return sending.execute(
        new SendMessage.Command(caller.tenant(), caller.user(), target, content));
  }

  private @Nullable PhoneNumber number(Violations violations, SendTextRequest request) {
    if ((request.number() == null) == (request.contactId() == null)) {
      violations.add("number", ONE_ADDRESS);
      return null;
    }
    return request.number() == null
        ? null
        : violations.parsed(
            "number",
            numbers.read(request.number()),
            "is not a telephone number with its country code");
  }

  /** The conversation with the contact on this channel; else his number, to begin one. */
  private SendMessage.Target target(Channel channel, @Nullable ContactId contactId) {
    Contact contact =
        Optional.ofNullable(contactId)
            .flatMap(id -> contacts.find(channel.tenant(), id))
            .orElseThrow(
                () -> RequestProblems.notFound("contact", "Find its id with GET /api/contacts."));
    Optional<ConversationId> conversation =
        conversations
            .list(
                channel.tenant(),
                new ConversationQueries.Filter(channel.id(), contact.id()),
                new PageRequest(null, 1))
            .items()
            .stream()
            .findFirst()
            .map(view -> view.conversation().id());
    if (conversation.isPresent()) {
      return new SendMessage.Target.ToConversation(conversation.get());
    }
    return contact
        .phoneNumber()
        .map(number -> new SendMessage.Target.ToNumber(channel.id(), number))
        .orElseThrow(() ->
            Violations.problem(
                "contact_id",
                "names a contact without a telephone number and without a conversation here"));
  }
}
