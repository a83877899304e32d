package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.PhoneContent;
import io.nolose.simulator.world.Phones;
import io.nolose.simulator.world.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the scripted history of a phone into an instance, and announces it in chunks as Evolution
 * does.
 */
final class Past {
  private static final int CHUNK = 250;
  private static final Duration SYNC_AFTER = Duration.ofMillis(150);

  private final Pace pace;
  private final EvolutionSettings settings;
  private final Phones phones;
  private final Events events;

  Past(Pace pace, EvolutionSettings settings, Phones phones, Events events) {
    this.pace = pace;
    this.settings = settings;
    this.phones = phones;
    this.events = events;
  }

  /** After a scan: rows and webhooks, once per number. */
  void bring(Instance instance, String number) {
    if (number.equals(instance.historyOf)) {
      return;
    }
    List<MessageRow> rows = restore(instance, number);
    pace.after(SYNC_AFTER, () -> announce(instance, rows));
  }

  /** Only the rows: what the database held before the process started. */
  List<MessageRow> restore(Instance instance, String number) {
    instance.historyOf = number;
    Instant until = instance.historyUntil != null ? instance.historyUntil : settings.historyUntil();
    instance.historyUntil = until;
    Ids ids = new Ids(settings.seed() ^ (number + instance.name).hashCode());
    Instant stored = pace.now();
    Script.Past script = Script.write(settings.seed(), number, settings.history(), until, phones);
    for (Script.Person person : script.people()) {
      String jid = person.number() + "@s.whatsapp.net";
      instance.mailbox.contacts.put(
          jid,
          new ContactRow(
              ids.cuid(),
              jid,
              person.name(),
              person.saved() ? Instance.picture(jid) : null,
              "contact",
              stored));
    }
    List<MessageRow> rows = new ArrayList<>();
    for (Script.Chat chat : script.chats()) {
      rows.addAll(chat(instance, chat, ids, stored));
    }
    rows.sort((a, b) -> Long.compare(a.timestamp, b.timestamp));
    rows.forEach(instance.mailbox::add);
    return rows;
  }

  private static String jid(Script.Chat chat) {
    return switch (chat.naming()) {
      case GROUP -> String.valueOf(chat.groupJid());
      case LID_ONLY, LID_WITH_PHONE -> chat.peer().lid() + "@lid";
      case PHONE -> chat.peer().number() + "@s.whatsapp.net";
    };
  }

  private static List<MessageRow> chat(
      Instance instance, Script.Chat chat, Ids ids, Instant stored) {
    String jid = jid(chat);
    boolean group = chat.naming() == Script.Naming.GROUP;
    String name = group ? chat.title() : chat.peer().saved() ? chat.peer().name() : null;
    instance.mailbox.chats.put(jid, new ChatRow(ids.cuid(), jid, name, chat.unread(), stored));
    if (group) {
      GroupRow row =
          new GroupRow(
              jid,
              String.valueOf(chat.title()),
              stored.minus(Duration.ofDays(300)).getEpochSecond());
      chat.members().forEach(member -> row.lidByNumber.put(member.number(), member.lid()));
      instance.mailbox.groups.put(jid, row);
      instance.mailbox.contacts.put(
          jid,
          new ContactRow(ids.cuid(), jid, chat.title(), Instance.picture(jid), "group", stored));
    }
    List<MessageRow> rows = new ArrayList<>(chat.lines().size());
    for (Script.Line line : chat.lines()) {
      rows.add(row(chat, jid, line, ids));
    }
    return rows;
  }

  private static MessageRow row(Script.Chat chat, String jid, Script.Line line, Ids ids) {
    Script.Person author = line.author();
    boolean lid = chat.naming() != Script.Naming.PHONE;
    boolean inGroup = chat.naming() == Script.Naming.GROUP;
    MessageRow.Key key =
        new MessageRow.Key(
            line.id(),
            author == null,
            jid,
            chat.naming() == Script.Naming.LID_WITH_PHONE
                ? chat.peer().number() + "@s.whatsapp.net"
                : null,
            inGroup && author != null ? author.lid() + "@lid" : null,
            inGroup && author != null ? author.number() + "@s.whatsapp.net" : null,
            lid ? "lid" : null);
    long seconds = line.at().getEpochSecond();
    MessageRow row =
        new MessageRow(
            ids.cuid(),
            key,
            author == null ? "Você" : author.name(),
            InboundContent.of(
                PhoneContent.named(line.type(), line.text()), line.id(), seconds, ids),
            quote(line.replyTo()),
            seconds,
            author == null ? "unknown" : "android",
            line.status());
    if (line.status().equals("READ")) {
      row.updates.addAll(List.of("SERVER_ACK", "DELIVERY_ACK", "READ"));
    }
    return row;
  }

  static @Nullable JsonNode quote(@Nullable String replyTo) {
    return replyTo == null ? null : Json.object().put("stanzaId", replyTo);
  }

  private void announce(Instance instance, List<MessageRow> rows) {
    ArrayNode chats = Json.array();
    for (ChatRow chat : instance.mailbox.chats.values()) {
      chats
          .addObject()
          .put("remoteJid", chat.remoteJid)
          .put("instanceId", instance.id.toString())
          .put("name", chat.name);
    }
    events.emit(instance, "chats.set", chats);
    int from = 0;
    do {
      int to = Math.min(rows.size(), from + CHUNK);
      ArrayNode messages = Json.array();
      rows.subList(from, to).forEach(row -> messages.add(Shapes.event(instance, row, false)));
      ObjectNode extra =
          Json.object()
              .put("isLatest", to == rows.size())
              .put("progress", rows.isEmpty() ? 100 : to * 100 / rows.size());
      events.emit(instance, "messages.set", messages, null, extra);
      from = to;
    } while (from < rows.size());
    ArrayNode known = Json.array();
    ArrayNode pictured = Json.array();
    for (ContactRow contact : instance.mailbox.contacts.values()) {
      known.add(Shapes.contactEvent(instance, contact, null));
      if (contact.profilePicUrl != null) {
        pictured.add(Shapes.contactEvent(instance, contact, contact.profilePicUrl));
      }
    }
    events.emit(instance, "contacts.upsert", known);
    events.emit(instance, "contacts.update", pictured);
  }
}
