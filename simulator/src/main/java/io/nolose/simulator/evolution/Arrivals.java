package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Account;
import io.nolose.simulator.world.Carriage;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.PhoneContent;
import io.nolose.simulator.world.Phones;
import io.nolose.simulator.world.Provider;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that customers' phones, or the business's own, send to an instance. */
final class Arrivals {
  private static final String PHONE = "@s.whatsapp.net";

  private final Pace pace;
  private final Ids ids;
  private final Events events;
  private final Phones phones;

  Arrivals(Pace pace, Ids ids, Events events, Phones phones) {
    this.pace = pace;
    this.ids = ids;
    this.events = events;
    this.phones = phones;
  }

  /** Takes a message now and lets it arrive when the instance can hear it; returns its id. */
  String receive(Instance instance, Account account, CustomerMessage message) {
    Carriage.require(Provider.EVOLUTION, message);
    if (!instance.isLinked()) {
      throw new IllegalStateException(
          "instance "
              + instance.name
              + " is "
              + instance.state.wireName()
              + ": scan its QR code first");
    }
    if (message.name() != null) {
      phones.rename(message.from(), message.name());
    }
    if (!message.fromOwnPhone()) {
      phones.wrote(message.from(), account, message.content().summary());
    }
    String id = message.id() != null ? message.id() : ids.phoneMessage();
    Traffic.whenOnline(instance, () -> inTurn(instance, () -> arrive(instance, message, id)));
    return id;
  }

  /** After the webhook that Evolution's queue of inbound events is waiting for. */
  private static void inTurn(Instance instance, Runnable work) {
    Future<Boolean> waitsFor = instance.queueWaitsFor;
    if (waitsFor == null || waitsFor.isComplete()) {
      work.run();
    } else {
      waitsFor.onComplete(_ -> work.run());
    }
  }

  private void arrive(Instance instance, CustomerMessage message, String id) {
    MessageRow.Key key = key(message, id);
    if (Correction.isOne(message)) {
      instance.queueWaitsFor = new Correction(events, pace).apply(instance, message, key);
      return;
    }
    Instant at = message.at() != null ? message.at() : pace.now();
    if (message.content() instanceof PhoneContent.Call call) {
      ring(instance, call, key, at);
      return;
    }
    boolean own = message.fromOwnPhone();
    JsonNode context = Contexts.of(message, quote(instance, message.quoted()));
    MessageRow row =
        new MessageRow(
            ids.cuid(),
            key,
            own ? "Você" : phones.name(message.from()),
            Contexts.wrapped(message, content(instance, message, key, at), context),
            Contexts.isWrapped(message) ? null : context,
            at.getEpochSecond(),
            own ? "unknown" : "android",
            own ? "SERVER_ACK" : "DELIVERY_ACK");
    if (message.content() instanceof PhoneContent.Vote vote) {
      row.pollUpdates = Aims.pollUpdates(instance, vote, message);
    }
    instance.mailbox.add(row);
    if (message.group() != null) {
      joinGroup(instance, message.group(), message.from());
    }
    boolean overwritten = message.addressing() == CustomerMessage.Addressing.LID_WITH_PHONE;
    events.emit(instance, "messages.upsert", Shapes.event(instance, row, overwritten), id, null);
    noteContact(instance, row, own);
    noteChat(instance, row, own);
  }

  private Content content(
      Instance instance, CustomerMessage message, MessageRow.Key key, Instant at) {
    return switch (message.content()) {
      case PhoneContent.Reaction reaction ->
          Aims.reaction(Aims.targetKey(instance, message, key), reaction, at);
      case PhoneContent.Vote vote ->
          Aims.vote(Aims.targetKey(instance, message, key), vote, at, ids);
      default -> InboundContent.of(message.content(), key.id(), at.getEpochSecond(), ids);
    };
  }

  private void ring(Instance instance, PhoneContent.Call call, MessageRow.Key key, Instant at) {
    List<String> steps =
        switch (call.outcome()) {
          case MISSED -> List.of("offer", "timeout");
          case REJECTED -> List.of("offer", "reject");
          case ANSWERED -> List.of("offer", "accept", "terminate");
        };
    String caller = key.participant() != null ? key.participant() : key.remoteJid();
    for (String step : steps) {
      ObjectNode data =
          Json.object()
              .put("chatId", key.remoteJid())
              .put("from", caller)
              .put("id", key.id())
              .put("date", Stamps.iso(at))
              .put("offline", false)
              .put("status", step)
              .put("isVideo", call.video())
              .put("isGroup", key.remoteJid().endsWith("@g.us"));
      events.emit(instance, "call", data, key.id(), null);
    }
  }

  private MessageRow.Key key(CustomerMessage message, String id) {
    String phoneJid = Numbers.registered(message.from()) + PHONE;
    String lidJid = phones.lid(message.from()) + "@lid";
    if (message.group() != null) {
      return new MessageRow.Key(
          id,
          message.fromOwnPhone(),
          message.group(),
          null,
          message.fromOwnPhone() ? null : lidJid,
          message.fromOwnPhone() || message.addressing() == CustomerMessage.Addressing.LID_ONLY
              ? null
              : phoneJid,
          "lid");
    }
    return switch (message.addressing()) {
      case PHONE -> MessageRow.Key.direct(id, message.fromOwnPhone(), phoneJid);
      case LID_WITH_PHONE, LID_KEPT ->
          new MessageRow.Key(id, message.fromOwnPhone(), lidJid, phoneJid, null, null, "lid");
      case PHONE_WITH_LID ->
          new MessageRow.Key(id, message.fromOwnPhone(), phoneJid, lidJid, null, null, "pn");
      case LID_ONLY ->
          new MessageRow.Key(id, message.fromOwnPhone(), lidJid, null, null, null, "lid");
    };
  }

  private void joinGroup(Instance instance, String jid, String number) {
    instance
        .mailbox
        .groups
        .computeIfAbsent(
            jid, unknown -> new GroupRow(unknown, "Grupo", pace.now().getEpochSecond()))
        .lidByNumber
        .put(Numbers.registered(number), phones.lid(number));
  }

  private @Nullable JsonNode quote(Instance instance, @Nullable String quotedId) {
    MessageRow quoted = quotedId == null ? null : instance.mailbox.byKeyId(quotedId);
    if (quoted == null) {
      return Past.quote(quotedId);
    }
    return quoteOf(instance, quoted, Json.object());
  }

  /** Adds what is said about a quoted message. */
  static ObjectNode quoteOf(Instance instance, MessageRow quoted, ObjectNode context) {
    context.put("participant", quoted.key.fromMe() ? instance.ownerJid : quoted.key.remoteJid());
    context.put("stanzaId", quoted.key.id());
    context.set("quotedMessage", quoted.message);
    return context;
  }

  private void noteContact(Instance instance, MessageRow row, boolean own) {
    String alternative = row.key.remoteJidAlt();
    String jid =
        alternative != null && alternative.endsWith(PHONE) ? alternative : row.key.remoteJid();
    ContactRow known = instance.mailbox.contacts.get(jid);
    String pushName = own ? "" : row.pushName;
    Instant now = pace.now();
    ContactRow contact =
        known != null
            ? known
            : new ContactRow(
                ids.cuid(),
                jid,
                pushName,
                Instance.picture(jid),
                jid.endsWith("@g.us") ? "group" : "contact",
                now);
    contact.pushName = pushName;
    contact.updatedAt = now;
    instance.mailbox.contacts.put(jid, contact);
    events.emit(
        instance,
        known == null ? "contacts.upsert" : "contacts.update",
        Shapes.contactEvent(instance, contact, Instance.picture(jid)));
  }

  private void noteChat(Instance instance, MessageRow row, boolean own) {
    String jid = row.key.remoteJid();
    ChatRow known = instance.mailbox.chats.get(jid);
    if (known != null) {
      known.unread += own ? 0 : 1;
      known.updatedAt = pace.now();
      ObjectNode data =
          Json.object().put("remoteJid", jid).put("instanceId", instance.id.toString());
      events.emit(instance, "chats.update", Json.array().add(data));
      return;
    }
    ChatRow chat = new ChatRow(ids.cuid(), jid, own ? null : row.pushName, own ? 0 : 1, pace.now());
    instance.mailbox.chats.put(jid, chat);
    ObjectNode data =
        Json.object()
            .put("remoteJid", jid)
            .put("instanceId", instance.id.toString())
            .put("name", chat.name)
            .put("unreadMessages", chat.unread);
    events.emit(instance, "chats.upsert", Json.array().add(data));
  }
}
