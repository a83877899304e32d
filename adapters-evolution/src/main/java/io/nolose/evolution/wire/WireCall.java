package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContent.Call;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call, which is reported once per stage with the same id. Each report shows that there was a
 * call, and how far it had come: the first may be lost or late.
 */
public final class WireCall {
  private WireCall() {}

  /** Empty for what names no call or nobody. */
  public static List<InboundEvent> read(JsonNode call, Reception reception) {
    Optional<ProviderMessageId> id = WireMessage.messageId(WireJson.text(call, "id"));
    Optional<ChatAddress> chat = chat(call, reception);
    if (id.isEmpty() || chat.isEmpty()) {
      return List.of();
    }
    boolean isOurs = Jid.parse(WireJson.text(call, "from")).filter(reception::isOwn).isPresent();
    boolean isGroup = WireJson.isTrue(call, "isGroup") || chat.get() instanceof ChatAddress.Group;
    boolean isVideo = WireJson.isTrue(call, "isVideo");
    ChatAddress.Person caller =
        isOurs ? null : WireParties.person(call, List.of("from"), reception).orElse(null);
    Instant at = at(call.path("date"), reception.at());
    InboundEvent arrived =
        new InboundEvent.MessageArrived(
            chat.get(),
            id.get(),
            isOurs ? MessageDirection.OUTBOUND : MessageDirection.INBOUND,
            isOurs ? MessageOrigin.ECHO : MessageOrigin.LIVE,
            chat.get() instanceof ChatAddress.Group ? caller : null,
            null,
            new Call(isVideo, isGroup, Call.State.OFFERED),
            MessageFacts.NONE,
            at);
    Call.State state = state(WireJson.text(call, "status"));
    if (state == null || state == Call.State.OFFERED) {
      return List.of(arrived);
    }
    MessageContent later = new Call(isVideo, isGroup, state);
    return List.of(
        arrived,
        new InboundEvent.MessageChanged(id.get(), caller, new MessageChange.Edit(later, "", at)));
  }

  /** {@code chatId} is the caller's or the group's address; older versions have the caller only. */
  private static Optional<ChatAddress> chat(JsonNode call, Reception reception) {
    ObjectNode key = WireJson.object();
    String chat = WireJson.text(call, "chatId");
    String from = WireJson.text(call, "from");
    boolean isUsable = Jid.parse(chat).filter(jid -> jid.isGroup() || jid.isPerson()).isPresent();
    key.put("remoteJid", isUsable ? chat : from);
    Optional<Jid> caller = Jid.parse(from).filter(reception::isOwn);
    if (isUsable && caller.isEmpty()) {
      key.put("remoteJidAlt", from);
    }
    return WireParties.chat(key, reception);
  }

  private static Call.@Nullable State state(@Nullable String status) {
    return switch (status) {
      case "offer" -> Call.State.OFFERED;
      case "ringing" -> Call.State.RINGING;
      case "accept" -> Call.State.ACCEPTED;
      case "terminate" -> Call.State.ENDED;
      case "reject" -> Call.State.REJECTED;
      case "timeout" -> Call.State.MISSED;
      case null, default -> null;
    };
  }

  private static Instant at(JsonNode date, Instant otherwise) {
    if (!date.isTextual()) {
      return WireJson.time(date, otherwise);
    }
    try {
      Instant written = Instant.parse(date.textValue());
      return WireJson.isPlausible(written) ? written : otherwise;
    } catch (DateTimeParseException notATime) {
      return WireJson.time(date, otherwise);
    }
  }
}
