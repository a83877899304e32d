package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.journal.Journal;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Account;
import io.nolose.simulator.world.CannotCarry;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.Echoes;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.PhoneContent;
import io.nolose.simulator.world.Phones;
import io.nolose.simulator.world.Provider;
import io.nolose.simulator.world.Receipt;
import io.nolose.simulator.world.Receipts;
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
  private final Arrivals arrivals;
  private Echoes echoes = Echoes.NONE;

  Traffic(Pace pace, Ids ids, Events events, Phones phones, Journal journal) {
    this.pace = pace;
    this.ids = ids;
    this.events = events;
    this.phones = phones;
    this.journal = journal;
    this.arrivals = new Arrivals(pace, ids, events, phones);
  }

  /** Who learns of what is sent here. */
  void tell(Echoes listener) {
    echoes = listener;
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
        return arrivals.receive(instance, this, message);
      }

      @Override
      public void receipt(Receipt receipt) {
        Traffic.this.receipt(instance, receipt);
      }
    };
  }

  /**
   * At once when the socket is there, else as soon as it is again: WhatsApp keeps what it could not
   * hand over.
   */
  static void whenOnline(Instance instance, Runnable work) {
    if (instance.state == Instance.State.OPEN) {
      work.run();
    } else if (instance.isLinked()) {
      instance.heldBack.add(work);
    }
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
      if (!business) {
        echoes.sent(
            account(instance),
            CustomerMessage.of(
                    receiver(sending.jid()),
                    instance.name,
                    PhoneContent.named("text", sending.content().summary()))
                .withId(id)
                .writtenAt(now));
      }
      phones.deliverTo(
          receiver(sending.jid()),
          account(instance),
          sending.content().summary()
              + (sending.quotedId() == null ? "" : " \u21a9" + sending.quotedId()),
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
    return quoted == null ? context : Arrivals.quoteOf(instance, quoted, context);
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
        if (row.message != null && row.message.path("audioMessage").path("ptt").asBoolean()) {
          status(instance, row, "PLAYED");
        }
      }
    };
  }

  private void receipt(Instance instance, Receipt receipt) {
    if (receipt.group() != null) {
      throw new CannotCarry("Evolution never tells of receipts in groups; leave group out");
    }
    String word =
        switch (receipt.status()) {
          case SENT -> "SERVER_ACK";
          case DELIVERED -> "DELIVERY_ACK";
          case READ -> "READ";
          case PLAYED -> "PLAYED";
          case FAILED -> "ERROR";
        };
    MessageRow known = instance.mailbox.byKeyId(receipt.messageId());
    if (known != null) {
      status(instance, known, word);
      return;
    }
    ObjectNode update =
        Json.object()
            .put("keyId", receipt.messageId())
            .put("remoteJid", Numbers.registered(receipt.customer()) + PHONE)
            .put("fromMe", true)
            .put("status", word)
            .put("instanceId", instance.id.toString())
            .put("messageId", ids.cuid());
    events.emit(instance, "messages.update", update, receipt.messageId(), null);
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
