package io.nolose.evolution.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.delivery.Act;
import io.nolose.domain.delivery.ActResult;
import io.nolose.domain.delivery.ChatTarget;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.message.MessageFailure;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionProfile;
import io.nolose.evolution.Reply;
import io.nolose.evolution.wire.Jid;
import io.nolose.evolution.wire.WireJson;
import io.nolose.evolution.wire.WireMessage;
import java.util.Optional;

/** Reactions, edits, deletions and presence through an instance. */
public final class EvolutionMessageActions implements MessageActions {
  /** How long Evolution shows that somebody writes, and how long its answer takes. */
  private static final int TYPING_MILLISECONDS = 1_000;

  private final EvolutionClient client;

  public EvolutionMessageActions(EvolutionClient client) {
    this.client = client;
  }

  @Override
  public ProviderProfile profile() {
    return EvolutionProfile.PROFILE;
  }

  @Override
  public ActResult act(ConnectionAccess access, ChatTarget chat, Act act) {
    String instance = access.account().value();
    return chat(chat)
        .map(jid ->
            switch (act) {
              case Act.React(var message, var emoji) -> {
                ObjectNode body = WireJson.object();
                body.set("key", key(message, jid));
                body.put("reaction", emoji == null ? "" : emoji);
                yield result(client.sendMessage("sendReaction", instance, body));
              }
              case Act.Edit(var message, var text) -> {
                ObjectNode body = WireJson.object();
                body.put("number", jid);
                body.put("text", text);
                body.set("key", key(message, jid));
                yield result(client.updateMessage(instance, body));
              }
              case Act.Revoke(var message) ->
                  result(client.deleteMessageForEveryone(instance, key(message, jid)));
              case Act.ShowTyping _ -> {
                ObjectNode body = WireJson.object();
                body.put("number", jid);
                body.put("presence", "composing");
                body.put("delay", TYPING_MILLISECONDS);
                yield result(client.sendPresence(instance, body));
              }
            })
        .orElseGet(() ->
            new ActResult.Refused(
                new MessageFailure(
                    "unaddressable", "The contact has no address that Evolution API knows.")));
  }

  private static ObjectNode key(Act.Target message, String jid) {
    ObjectNode key = WireJson.object();
    key.put("id", message.id().value());
    key.put("remoteJid", jid);
    key.put("fromMe", message.isOurs());
    if (message.sender() != null) {
      Jid.chatWith(message.sender()).ifPresent(sender -> key.put("participant", sender));
    }
    return key;
  }

  /** A number is preferred: under it Evolution keeps what it sent and received. */
  private static Optional<String> chat(ChatTarget chat) {
    return chat.group() != null
        ? Optional.of(chat.group().address())
        : chat.recipients().stream()
            .filter(identity -> identity.kind() == IdentityKind.PHONE)
            .findFirst()
            .flatMap(Jid::chatWith)
            .or(() ->
                chat.recipients().stream()
                    .map(Jid::chatWith)
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  /** Any success is one: presence has no id, and the others answer with a message. */
  private static ActResult result(Reply reply) {
    if (reply instanceof Reply.Answered answer && answer.isSuccess()) {
      return new ActResult.Done(
          WireMessage.messageId(WireJson.text(answer.body().path("key"), "id")).orElse(null));
    }
    return ActResult.of(SendJudgement.of(reply));
  }
}
