package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneContent;
import io.nolose.simulator.world.Phones;
import io.nolose.simulator.world.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A number that is used in the WhatsApp Business app as well shares its past: people, then chats in
 * chunks, then the files of the last two weeks.
 */
final class GraphPast {
  private static final Duration FILES_KEPT = Duration.ofDays(14);
  private static final int THREADS_PER_CHUNK = 5;

  private final Pace pace;
  private final Callbacks callbacks;
  private final Phones phones;
  private final InboundShapes shapes;
  private final long seed;

  GraphPast(Pace pace, Callbacks callbacks, Phones phones, InboundShapes shapes, long seed) {
    this.pace = pace;
    this.callbacks = callbacks;
    this.phones = phones;
    this.shapes = shapes;
    this.seed = seed;
  }

  /** Posts the whole past; returns how many messages it has. Groups are not shared. */
  int share(GraphNumber number, HistorySize size) {
    Script.Past past = Script.write(seed, number.displayPhoneNumber(), size, pace.now(), phones);
    people(number, past.people());
    List<Script.Chat> chats =
        past.chats().stream().filter(chat -> chat.naming() != Script.Naming.GROUP).toList();
    List<ObjectNode> chunks = new ArrayList<>();
    List<ObjectNode> files = new ArrayList<>();
    int shared = 0;
    for (int from = 0; from < chats.size(); from += THREADS_PER_CHUNK) {
      int to = Math.min(chats.size(), from + THREADS_PER_CHUNK);
      ObjectNode value = Callbacks.value(number);
      ObjectNode chunk = value.putArray("history").addObject();
      chunk
          .putObject("metadata")
          .put("phase", 0)
          .put("chunk_order", chunks.size() + 1)
          .put("progress", to * 100 / chats.size());
      ArrayNode threads = chunk.putArray("threads");
      for (Script.Chat chat : chats.subList(from, to)) {
        shared += chat.lines().size();
        threads.add(thread(number, chat, files));
      }
      chunks.add(value);
    }
    // Meta promises no order: the last chunk is posted first.
    chunks.reversed().forEach(chunk -> callbacks.post(number, "history", chunk, "history", ""));
    files.forEach(file -> callbacks.post(number, "history", file, "history", ""));
    return shared;
  }

  private void people(GraphNumber number, List<Script.Person> people) {
    ObjectNode value = Callbacks.value(number);
    ArrayNode sync = value.putArray("state_sync");
    for (Script.Person person : people) {
      if (person.saved()) {
        ObjectNode entry = sync.addObject().put("type", "contact");
        entry
            .putObject("contact")
            .put("full_name", person.name())
            .put("first_name", person.name().replaceAll(" .*", ""))
            .put("phone_number", person.number());
        entry.put("action", "add");
        entry.putObject("metadata").put("timestamp", Long.toString(pace.now().getEpochSecond()));
      }
    }
    callbacks.post(number, "smb_app_state_sync", value, "state_sync", "");
  }

  private ObjectNode thread(GraphNumber number, Script.Chat chat, List<ObjectNode> files) {
    ObjectNode thread = Json.object().put("id", chat.peer().number());
    ArrayNode messages = thread.putArray("messages");
    for (Script.Line line : chat.lines()) {
      messages.add(message(number, chat, line, files));
    }
    return thread;
  }

  private ObjectNode message(
      GraphNumber number, Script.Chat chat, Script.Line line, List<ObjectNode> files) {
    boolean ours = line.author() == null;
    String id = "wamid." + line.id();
    Instant at = line.at();
    ObjectNode node =
        Json.object().put("from", ours ? number.displayPhoneNumber() : chat.peer().number());
    if (ours) {
      node.put("to", chat.peer().number());
    }
    node.put("id", id).put("timestamp", Long.toString(at.getEpochSecond()));
    PhoneContent content = PhoneContent.named(line.type(), line.text());
    CustomerMessage message =
        CustomerMessage.of(chat.peer().number(), number.phoneNumberId(), content);
    if (content instanceof PhoneContent.Media) {
      if (at.isAfter(pace.now().minus(FILES_KEPT))) {
        ObjectNode full = node.deepCopy();
        shapes.content(full, message, id, at);
        ObjectNode value = Callbacks.value(number);
        value.putArray("messages").add(full);
        files.add(value);
      }
      node.put("type", "media_placeholder");
    } else {
      shapes.content(node, message, id, at);
    }
    node.putObject("history_context").put("status", status(line.status()));
    return node;
  }

  private static String status(String evolutionWord) {
    return switch (evolutionWord) {
      case "DELIVERY_ACK" -> "DELIVERED";
      case "SERVER_ACK" -> "SENT";
      default -> evolutionWord.toUpperCase(Locale.ROOT);
    };
  }
}
