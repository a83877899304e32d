package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.PhoneContent;
import java.time.Instant;
import java.util.Base64;

/** Messages about an earlier message that are messages themselves: reactions and poll votes. */
final class Aims {
  private Aims() {}

  /** The key of the message aimed at, also of one this instance has never seen. */
  static ObjectNode targetKey(Instance instance, CustomerMessage message, MessageRow.Key chat) {
    MessageRow target = instance.mailbox.byKeyId(message.target());
    if (target != null) {
      return Shapes.key(target.key);
    }
    return Json.object()
        .put("remoteJid", chat.remoteJid())
        .put("fromMe", false)
        .put("id", message.target());
  }

  static Content reaction(ObjectNode targetKey, PhoneContent.Reaction reaction, Instant at) {
    ObjectNode inner = Json.object();
    inner.set("key", targetKey);
    inner.put("text", reaction.emoji());
    inner.set("senderTimestampMs", Content.longOf(at.toEpochMilli(), false));
    return Content.wrap("reactionMessage", inner);
  }

  static Content vote(ObjectNode targetKey, PhoneContent.Vote vote, Instant at, Ids ids) {
    ObjectNode inner = Json.object();
    inner.set("pollCreationMessageKey", targetKey);
    Base64.Encoder base64 = Base64.getEncoder();
    ObjectNode choice =
        inner
            .putObject("vote")
            .put("encPayload", base64.encodeToString(ids.bytes(32)))
            .put("encIv", base64.encodeToString(ids.bytes(12)));
    choice.set("selectedOptions", Json.array(vote.options()));
    inner.set("senderTimestampMs", Content.longOf(at.toEpochMilli(), false));
    return Content.wrap("pollUpdateMessage", inner);
  }

  /** Who chose what, as far as this one vote says. */
  static ArrayNode pollUpdates(Instance instance, PhoneContent.Vote vote, CustomerMessage message) {
    ArrayNode updates = Json.array();
    MessageRow poll = instance.mailbox.byKeyId(message.target());
    JsonNode options =
        poll == null || poll.message == null
            ? Json.array(vote.options())
            : poll.message.path(poll.messageType).path("options");
    for (JsonNode option : options) {
      String name = option.isTextual() ? option.asText() : Json.textOr(option, "optionName", "");
      ArrayNode voters = updates.addObject().put("name", name).putArray("voters");
      if (vote.options().contains(name)) {
        voters.add(message.from() + "@s.whatsapp.net");
      }
    }
    return updates;
  }
}
