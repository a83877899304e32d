package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.journal.Journal;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Account;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.Phones;
import io.nolose.simulator.world.Provider;
import io.nolose.simulator.world.Receipts;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages in both directions between an instance and the customers' phones. */
final class Traffic {
  private static final Duration SERVER_ACK_AFTER = Duration.ofMillis(50);
  private static final String PHONE = "@s.whatsapp.net";

  private final Pace pace;
  private final Ids ids;
  private final Events events;
  private final Phones phones;
  private final Journal journal;

  Traffic(Pace pace, Ids ids, Events events, Phones phones, Journal journal) {
    this.pace = pace;
    this.ids = ids;
    this.events = events;
    this.phones = phones;
    this.journal = journal;
  }

  /** The instance as the phones see it. */
  Account account(Instance instance) {
    return new Account() {
      @Override
      public String accountId() {
        return instance.name;
      }

      @Override
      public Provider provider() {
        return Provider.EVOLUTION;
      }

      @Override
      public String receive(CustomerMessage message) {
        return Traffic.this.receive(instance, message);
      }
    };
  }

  private String receive(Instance instance, CustomerMessage message) {
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
      phones.wrote(message.from(), account(instance), message.text());
    }
    String id = message.id() != null ? message.id() : ids.phoneMessage();
    whenOnline(instance, () -> inTurn(instance, () -> arrive(instance, message, id)));
    return id;
  }

  /**
   * At once when the socket is there, else as soon as it is again: WhatsApp keeps what it could not
   * hand over.
   */
  private static void whenOnline(Instance instance, Runnable work) {
    if (instance.state == Instance.State.OPEN) {
      work.run();
    } else if (instance.isLinked()) {
      instance.heldBack.add(work);
    }
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
    if (Correction.isOne(message)) {
      instance.queueWaitsFor = new Correction(events, pace).apply(instance, message);
      return;
    }
    boolean own = message.fromOwnPhone();
    Instant at = message.at() != null ? message.at() : pace.now();
    MessageRow row =
        new MessageRow(
            ids.cuid(),
            key(message, id),
            own ? "Você" : phones.name(message.from()),
            Content.of(message.type(), message.text(), at.getEpochSecond(), ids),
            quote(instance, message.replyTo()),
            at.getEpochSecond(),
            own ? "unknown" : "android",
            own ? "SERVER_ACK" : "DELIVERY_ACK");
    instance.mailbox.add(row);
    if (message.group() != null) {
      joinGroup(instance, message.group(), message.from());
    }
    events.emit(instance, "messages.upsert", Shapes.event(instance, row, true), id, null);
    noteContact(instance, row, own);
    noteChat(instance, row, own);
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
      case LID_WITH_PHONE ->
          new MessageRow.Key(id, message.fromOwnPhone(), lidJid, phoneJid, null, null, "lid");
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

  private static ObjectNode quoteOf(Instance instance, MessageRow quoted, ObjectNode context) {
    context.put("participant", quoted.key.fromMe() ? instance.ownerJid : quoted.key.remoteJid());
    context.put("stanzaId", quoted.key.id());
    context.set("quotedMessage", quoted.message);
    return context;
  }

  private void noteContact(Instance instance, MessageRow row, boolean own) {
    String jid = row.key.remoteJidAlt() != null ? row.key.remoteJidAlt() : row.key.remoteJid();
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

  /** What the API was asked to send. */
  record Sending(
      String jid,
      String type,
      Content content,
      boolean withContext,
      @Nullable String quotedId,
      boolean answered) {}

  /** Sends a message: stores it, tells the webhook, and lets the receiving phone react. */
  MessageRow send(Instance instance, Sending sending) {
    Instant now = pace.now();
    boolean business = instance.isBusiness();
    String id = business ? "wamid.HBgL" + ids.hex(14) : ids.webMessage();
    MessageRow row =
        new MessageRow(
            ids.cuid(),
            MessageRow.Key.direct(id, true, sending.jid()),
            business ? null : "Você",
            sending.content(),
            business || !sending.withContext() ? null : sendContext(instance, sending, now),
            now.getEpochSecond(),
            business ? "unknown" : "web",
            "PENDING");
    instance.mailbox.add(row);
    journal.send(seq ->
        new ReceivedSend(
            seq,
            now,
            Provider.EVOLUTION,
            instance.name,
            sending.jid(),
            sending.type(),
            sending.content().summary(),
            id,
            null,
            sending.answered()));
    events.emit(instance, "send.message", Shapes.event(instance, row, false), id, null);
    pace.after(SERVER_ACK_AFTER, () -> status(instance, row, "SERVER_ACK"));
    if (sending.jid().endsWith(PHONE) || sending.jid().endsWith("@lid")) {
      phones.deliverTo(
          receiver(sending.jid()),
          account(instance),
          sending.content().summary(),
          receipts(instance, row));
    }
    return row;
  }

  private String receiver(String jid) {
    String digits = jid.substring(0, jid.indexOf('@'));
    String behindLid = jid.endsWith("@lid") ? phones.numberOfLid(digits) : null;
    return behindLid != null ? behindLid : digits;
  }

  private ObjectNode sendContext(Instance instance, Sending sending, Instant now) {
    ObjectNode context = Json.object();
    context.putArray("mentionedJid");
    if (sending.jid().endsWith("@g.us")) {
      return context;
    }
    context.putArray("groupMentions");
    context.set(
        "ephemeralSettingTimestamp",
        Content.longOf(now.minus(Duration.ofDays(2)).getEpochSecond(), false));
    context.putObject("disappearingMode").put("initiator", 0);
    MessageRow quoted =
        sending.quotedId() == null ? null : instance.mailbox.byKeyId(sending.quotedId());
    return quoted == null ? context : quoteOf(instance, quoted, context);
  }

  private Receipts receipts(Instance instance, MessageRow row) {
    return new Receipts() {
      @Override
      public void delivered() {
        status(instance, row, "DELIVERY_ACK");
      }

      @Override
      public void read() {
        status(instance, row, "READ");
      }
    };
  }

  /** Records a status and posts messages.update. */
  void status(Instance instance, MessageRow row, String status) {
    whenOnline(
        instance,
        () -> {
          row.updates.add(status);
          ObjectNode update = Shapes.update(instance, row, status);
          events.emit(instance, "messages.update", update, row.key.id(), null);
        });
  }
}
