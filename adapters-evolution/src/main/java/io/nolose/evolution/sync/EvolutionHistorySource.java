package io.nolose.evolution.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.sync.HistoryQuery;
import io.nolose.domain.sync.HistoryResult;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncWindow;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionProfile;
import io.nolose.evolution.Reply;
import io.nolose.evolution.wire.Jid;
import io.nolose.evolution.wire.Reception;
import io.nolose.evolution.wire.WireJson;
import io.nolose.evolution.wire.WireMessage;
import io.nolose.evolution.wire.WireRows;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what Evolution has stored of an instance. Contacts and messages are paged by {@code page}
 * and {@code offset} (which is the size of a page), chats by {@code take} and {@code skip}.
 * Stories, newsletters and rows without an address are passed over.
 */
public final class EvolutionHistorySource implements HistorySource {
  static final int CONTACTS_PER_PAGE = 500;
  static final int CHATS_PER_PAGE = 200;
  static final int MISSED_PER_PAGE = 100;

  private final EvolutionClient client;
  private final InstantSource time;

  public EvolutionHistorySource(EvolutionClient client, InstantSource time) {
    this.client = client;
    this.time = time;
  }

  @Override
  public ProviderProfile profile() {
    return EvolutionProfile.PROFILE;
  }

  @Override
  public HistoryResult read(ConnectionAccess access, HistoryQuery query, int page) {
    return switch (query) {
      case HistoryQuery.Contacts() -> contacts(access, page);
      case HistoryQuery.Chats() -> chats(access, page);
      case HistoryQuery.MessagesOf(var chat, var pageSize) ->
          messages(access, chat, page, pageSize);
      case HistoryQuery.MessagesIn(var window) -> missed(access, window, page);
    };
  }

  private HistoryResult contacts(ConnectionAccess access, int page) {
    ObjectNode body = WireJson.object();
    body.putObject("where");
    body.put("page", page);
    body.put("offset", CONTACTS_PER_PAGE);
    return read(
        client.findContacts(access.account().value(), body),
        rows -> contacts(rows, access.connection()));
  }

  private HistoryResult chats(ConnectionAccess access, int page) {
    ObjectNode body = WireJson.object();
    body.putObject("where");
    body.put("take", CHATS_PER_PAGE);
    body.put("skip", (page - 1) * CHATS_PER_PAGE);
    return read(
        client.findChats(access.account().value(), body), rows -> chats(rows, access.connection()));
  }

  private HistoryResult messages(ConnectionAccess access, SyncChat chat, int page, int pageSize) {
    ObjectNode body = WireJson.object();
    body.putObject("where").putObject("key").put("remoteJid", chat.value());
    body.put("page", page);
    body.put("offset", pageSize);
    return read(
        client.findMessages(access.account().value(), body),
        answer -> messages(answer, access.connection()));
  }

  /** Whole seconds are asked for: a little more than was wanted may come. */
  private HistoryResult missed(ConnectionAccess access, SyncWindow window, int page) {
    ObjectNode body = WireJson.object();
    body.putObject("where")
        .putObject("messageTimestamp")
        .put("gte", window.from().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("lte", window.to().plusMillis(999).truncatedTo(ChronoUnit.SECONDS).toString());
    body.put("page", page);
    body.put("offset", MISSED_PER_PAGE);
    return read(
        client.findMessages(access.account().value(), body),
        answer -> messages(answer, access.connection()));
  }

  @Override
  public Optional<SyncChat> chatWith(ContactIdentity identity) {
    return Jid.chatWith(identity).map(SyncChat::new);
  }

  private static HistoryResult read(Reply reply, Function<JsonNode, HistoryResult> reader) {
    return switch (reply) {
      case Reply.NotConnected failure -> new HistoryResult.Unreachable(failure.cause());
      case Reply.Lost failure -> new HistoryResult.Unreachable(failure.cause());
      case Reply.Answered answer when answer.isSuccess() -> reader.apply(answer.body());
      case Reply.Answered answer -> failed(answer);
    };
  }

  private static HistoryResult failed(Reply.Answered answer) {
    String reason = "Evolution API answered " + answer.status() + ": " + answer.message();
    return answer.status() >= 500 || answer.status() == 408 || answer.status() == 429
        ? new HistoryResult.Unreachable(reason)
        : new HistoryResult.Refused(reason);
  }

  private HistoryResult contacts(JsonNode rows, ConnectionId connection) {
    if (!rows.isArray()) {
      return unreadable();
    }
    Instant now = time.instant();
    List<InboundEvent> events = new ArrayList<>();
    for (JsonNode row : rows) {
      WireRows.contact(row, Reception.stored(connection, WireRows.updatedAt(row, now)))
          .ifPresent(events::add);
    }
    return new HistoryResult.Page(events, List.of(), rows.size() >= CONTACTS_PER_PAGE);
  }

  private HistoryResult chats(JsonNode rows, ConnectionId connection) {
    if (!rows.isArray()) {
      return unreadable();
    }
    Instant now = time.instant();
    List<InboundEvent> events = new ArrayList<>();
    List<SyncChat> chats = new ArrayList<>();
    for (JsonNode row : rows) {
      Optional<InboundEvent> seen =
          WireRows.storedChat(row, Reception.stored(connection, WireRows.updatedAt(row, now)));
      String name = WireJson.text(row, "remoteJid");
      if (seen.isPresent() && name != null) {
        events.add(seen.get());
        chats.add(new SyncChat(name));
      }
    }
    return new HistoryResult.Page(events, chats, rows.size() >= CHATS_PER_PAGE);
  }

  private HistoryResult messages(JsonNode answer, ConnectionId connection) {
    JsonNode list = answer.path("messages");
    JsonNode records = list.path("records");
    if (!records.isArray()) {
      return unreadable();
    }
    Reception reception = Reception.stored(connection, time.instant());
    List<InboundEvent> events = new ArrayList<>();
    for (JsonNode message : records) {
      events.addAll(WireMessage.read(message, reception));
    }
    boolean hasMore = list.path("currentPage").asInt(1) < list.path("pages").asInt(1);
    return new HistoryResult.Page(once(events), List.of(), hasMore && !records.isEmpty());
  }

  /**
   * A message that was delivered twice, or edited, is stored twice. The older row, which is listed
   * later, says what it said when it was written.
   */
  private static List<InboundEvent> once(List<InboundEvent> events) {
    Map<ProviderMessageId, InboundEvent> messages = new LinkedHashMap<>();
    Set<InboundEvent> changes = new LinkedHashSet<>();
    for (InboundEvent event : events) {
      if (event instanceof InboundEvent.MessageArrived arrived) {
        messages.put(arrived.id(), arrived);
      } else {
        changes.add(event);
      }
    }
    List<InboundEvent> once = new ArrayList<>(messages.values());
    once.addAll(changes);
    return once;
  }

  private static HistoryResult unreadable() {
    return new HistoryResult.Unreachable("Evolution API answered with something else.");
  }
}
