package io.nolose.evolution.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionProfile;
import io.nolose.evolution.Reply;
import io.nolose.evolution.wire.Jid;
import io.nolose.evolution.wire.WireJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sends text through an instance. Receipts come by webhook and are joined by message id. */
public final class EvolutionMessageSender implements MessageSender {
  private final EvolutionClient client;

  public EvolutionMessageSender(EvolutionClient client) {
    this.client = client;
  }

  @Override
  public ProviderProfile profile() {
    return EvolutionProfile.PROFILE;
  }

  @Override
  public SendResult send(ConnectionAccess access, OutboundMessage message) {
    return switch (message.content()) {
      case MessageContent.Text text ->
          recipient(message)
              .map(number -> sendText(access, number, text.body()))
              .orElseGet(EvolutionMessageSender::unaddressable);
      case MessageContent.Template _ -> unsupported("Evolution API sends no templates.");
      case MessageContent.Attachment _,
          MessageContent.Location _,
          MessageContent.ContactCards _,
          MessageContent.Poll _,
          MessageContent.Choice _,
          MessageContent.FormReply _,
          MessageContent.Order _,
          MessageContent.Call _,
          MessageContent.SystemNotice _,
          MessageContent.Placeholder _ ->
          unsupported("This kind of content cannot be sent yet.");
    };
  }

  /**
   * Evolution passes over linked ids in silence, so a number is preferred here.
   *
   * @return accepted under the id of the marked message
   */
  @Override
  public SendResult markRead(
      ConnectionAccess access, ContactAddress chat, ProviderMessageId message) {
    Optional<String> remote =
        chat.identities().stream()
            .filter(identity -> identity.kind() == IdentityKind.PHONE)
            .findFirst()
            .flatMap(Jid::chatWith)
            .or(() -> first(chat.identities(), Jid::chatWith));
    return remote
        .map(jid -> markRead(access, jid, message))
        .orElseGet(EvolutionMessageSender::unaddressable);
  }

  private SendResult sendText(ConnectionAccess access, String number, String text) {
    ObjectNode body = WireJson.object();
    body.put("number", number);
    body.put("text", text);
    return SendJudgement.of(client.sendText(access.account().value(), body));
  }

  private SendResult markRead(ConnectionAccess access, String jid, ProviderMessageId message) {
    ObjectNode body = WireJson.object();
    ObjectNode key = body.putArray("readMessages").addObject();
    key.put("id", message.value());
    key.put("fromMe", false);
    key.put("remoteJid", jid);
    Reply reply = client.markMessageAsRead(access.account().value(), body);
    return reply instanceof Reply.Answered answer && answer.isSuccess()
        ? new SendResult.Accepted(message)
        : SendJudgement.of(reply);
  }

  private static Optional<String> recipient(OutboundMessage message) {
    return message.group() != null
        ? Optional.of(message.group().address())
        : first(message.recipients(), Jid::recipient);
  }

  private static Optional<String> first(
      List<ContactIdentity> identities, Function<ContactIdentity, Optional<String>> address) {
    return identities.stream().map(address).flatMap(Optional::stream).findFirst();
  }

  private static SendResult unaddressable() {
    return new SendResult.Rejected(
        new MessageFailure("unaddressable", "The contact has no address that Evolution API knows."),
        false);
  }

  private static SendResult unsupported(String reason) {
    return new SendResult.Rejected(new MessageFailure("unsupported", reason), false);
  }
}
