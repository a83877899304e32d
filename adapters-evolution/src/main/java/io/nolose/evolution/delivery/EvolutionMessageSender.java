package io.nolose.evolution.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.SendingProfile;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionFiles;
import io.nolose.evolution.EvolutionProfile;
import io.nolose.evolution.Reply;
import io.nolose.evolution.wire.Jid;
import io.nolose.evolution.wire.WireJson;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sends through an instance. Receipts come by webhook and are joined by message id. */
public final class EvolutionMessageSender implements MessageSender {
  private final EvolutionClient client;
  private final EvolutionFiles files;
  private final MediaStore store;

  /**
   * @param store where the files are that leave
   */
  public EvolutionMessageSender(EvolutionClient client, EvolutionFiles files, MediaStore store) {
    this.client = client;
    this.files = files;
    this.store = store;
  }

  @Override
  public ProviderProfile profile() {
    return EvolutionProfile.PROFILE;
  }

  @Override
  public SendingProfile sending() {
    return EvolutionProfile.SENDING;
  }

  @Override
  public SendResult send(ConnectionAccess access, OutboundMessage message) {
    Optional<SendingProfile.Objection> objection = sending().objection(message.load());
    if (objection.isPresent()) {
      return rejected(objection.get().code(), objection.get().reason());
    }
    Optional<String> number = recipient(message);
    if (number.isEmpty()) {
      return unaddressable();
    }
    return Outgoing.of(message, number.get())
        .map(outgoing -> send(access, message, outgoing))
        .orElseGet(() -> rejected("unsupported", "This kind of content cannot be sent."));
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

  private SendResult send(ConnectionAccess access, OutboundMessage message, Outgoing outgoing) {
    StoredFile file = message.file();
    return file == null || outgoing.fileField() == null
        ? SendJudgement.of(
            client.sendMessage(outgoing.route(), access.account().value(), outgoing.body()))
        : send(access, file, outgoing, outgoing.fileField());
  }

  /** What cannot be read here has not left in one piece, and Evolution takes no other. */
  private SendResult send(
      ConnectionAccess access, StoredFile file, Outgoing outgoing, String field) {
    Optional<InputStream> bytes;
    try {
      bytes = store.open(access.tenant(), file.content(), 0, file.size());
    } catch (StoreUnavailable later) {
      return unreadable();
    }
    return bytes
        .map(it ->
            files
                .send(
                    outgoing.route(),
                    access.account().value(),
                    outgoing.body(),
                    field,
                    it,
                    file.size())
                .map(SendJudgement::of)
                .orElseGet(EvolutionMessageSender::unreadable))
        .orElseGet(() -> rejected("file_missing", "The file is no longer where files are kept."));
  }

  private static SendResult unreadable() {
    return new SendResult.Throttled(null, "The file cannot be read just now.");
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

  private static SendResult rejected(String code, String reason) {
    return new SendResult.Rejected(new MessageFailure(code, reason), false);
  }
}
