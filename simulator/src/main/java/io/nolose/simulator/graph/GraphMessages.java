package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.journal.Journal;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Account;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.Echoes;
import io.nolose.simulator.world.MessageKeys;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.PhoneContent;
import io.nolose.simulator.world.Phones;
import io.nolose.simulator.world.Provider;
import io.nolose.simulator.world.Receipt;
import io.nolose.simulator.world.Receipts;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Messages in both directions between a Cloud API number and the customers' phones, and their
 * statuses.
 */
final class GraphMessages {
  private static final Duration SENT_AFTER = Duration.ofMillis(50);
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int OPAQUE_MAX = 512;
  private static final int BODY_MAX = 4096;
  private static final List<String> COUNTRY_CODES =
      List.of("351", "55", "40", "44", "49", "34", "1");
  private static final Set<String> TYPES =
      Set.of(
          "text",
          "image",
          "audio",
          "video",
          "document",
          "sticker",
          "location",
          "contacts",
          "reaction",
          "interactive",
          "template");

  private final Pace pace;
  private final GraphState state;
  private final GraphInbound inbound;
  private final GraphStatuses statuses;
  private final SentContent contents;
  private final Phones phones;
  private final Journal journal;
  private final SplittableRandom random;
  private Echoes echoes = Echoes.NONE;

  GraphMessages(
      Pace pace,
      GraphState state,
      GraphInbound inbound,
      GraphStatuses statuses,
      SentContent contents,
      Phones phones,
      Journal journal,
      long seed) {
    this.pace = pace;
    this.state = state;
    this.inbound = inbound;
    this.statuses = statuses;
    this.contents = contents;
    this.phones = phones;
    this.journal = journal;
    this.random = new SplittableRandom(seed);
  }

  /** A new id of a message with that other side. */
  private String wamid(String remote, boolean ours) {
    byte[] raw = new byte[9];
    random.nextBytes(raw);
    return MessageKeys.packed(remote, ours, HEX.formatHex(raw));
  }

  /** Who learns of what goes out here. */
  void tell(Echoes listener) {
    echoes = listener;
  }

  /** A number as the phones see it. */
  Account account(GraphNumber number) {
    return new Account() {
      @Override
      public String accountId() {
        return number.phoneNumberId();
      }

      @Override
      public Provider provider() {
        return Provider.GRAPH;
      }

      @Override
      public String receive(CustomerMessage message) {
        return inbound.receive(
            this, number, message, wamid(message.from(), message.fromOwnPhone()));
      }

      @Override
      public void receipt(Receipt receipt) {
        statuses.post(number, receipt);
      }
    };
  }

  /** What a send is about, after its form has been checked. */
  private record Sending(
      GraphNumber number,
      String type,
      String text,
      @Nullable String customer,
      @Nullable String userId,
      @Nullable String group,
      String input,
      boolean voice,
      @Nullable String opaque) {

    /** How a message's id names the other side. */
    String remote() {
      return customer != null ? customer : Numbers.digits(input);
    }
  }

  Answer send(Call call, GraphNumber number, JsonNode body) {
    if (!Json.textOr(body, "messaging_product", "").equals("whatsapp")) {
      throw GraphErrors.parameter("The parameter messaging_product is required.");
    }
    if (Json.textOr(body, "status", "").equals("read")) {
      return read(body);
    }
    Sending sending = checked(number, body);
    String id = wamid(sending.remote(), true);
    Instant now = pace.now();
    journal.send(seq ->
        new ReceivedSend(
            seq,
            now,
            Provider.GRAPH,
            number.phoneNumberId(),
            sending.customer() != null ? sending.customer() : sending.input(),
            sending.type(),
            sending.text(),
            id,
            sending.opaque(),
            call.answered()));
    pace.after(SENT_AFTER, () -> goesOut(sending, id));
    ObjectNode answer = Json.object().put("messaging_product", "whatsapp");
    ObjectNode contact = answer.putArray("contacts").addObject().put("input", sending.input());
    if (sending.userId() != null) {
      contact.put("user_id", sending.userId());
    } else if (sending.group() == null) {
      contact.put("wa_id", sending.customer());
    }
    ObjectNode message = answer.putArray("messages").addObject().put("id", id);
    if (sending.group() != null) {
      message.put("group_id", sending.group());
    }
    if (sending.type().equals("template")) {
      message.put("message_status", "accepted");
    }
    return Answer.json(200, answer);
  }

  private Answer read(JsonNode body) {
    if (!state.knowsInbound(Json.textOr(body, "message_id", ""))) {
      throw GraphErrors.of(400, 131009, "Parameter value is not valid: message_id");
    }
    return Answer.json(200, Json.object().put("success", true));
  }

  private Sending checked(GraphNumber number, JsonNode body) {
    String type = Json.textOr(body, "type", "text");
    String to = Json.text(body, "to");
    String userId = to == null ? Json.text(body, "recipient") : null;
    if (to == null && userId == null) {
      throw GraphErrors.parameter("The parameter to is required.");
    }
    if (!TYPES.contains(type)) {
      throw GraphErrors.parameter(
          "Param type must be one of {" + String.join(", ", TYPES) + "} - got \"" + type + "\".");
    }
    if (!body.hasNonNull(type)) {
      throw GraphErrors.of(400, 131008, "Required parameter is missing: " + type);
    }
    String opaque = Json.text(body, "biz_opaque_callback_data");
    if (opaque != null && opaque.length() > OPAQUE_MAX) {
      throw GraphErrors.parameter(
          "Param biz_opaque_callback_data must be at most 512 characters long.");
    }
    String quoted = Json.text(Json.objectAt(body, "context"), "message_id");
    String text = text(number, type, body.get(type)) + (quoted == null ? "" : " \u21a9" + quoted);
    boolean voice = type.equals("audio") && Json.truth(body.get(type), "voice");
    if (to != null && Json.textOr(body, "recipient_type", "individual").equals("group")) {
      if (state.members(to).isEmpty()) {
        throw GraphErrors.of(400, 131009, "Parameter value is not valid: to");
      }
      return new Sending(number, type, text, null, null, to, to, voice, opaque);
    }
    String customer = to != null ? waId(number, to) : numberOf(String.valueOf(userId));
    String input = to != null ? to : String.valueOf(userId);
    return new Sending(number, type, text, customer, userId, null, input, voice, opaque);
  }

  private String text(GraphNumber number, String type, JsonNode content) {
    return switch (type) {
      case "text" -> {
        String text = Json.textOr(content, "body", "");
        if (text.isEmpty()) {
          throw GraphErrors.parameter("The parameter text['body'] is required.");
        }
        if (text.length() > BODY_MAX) {
          throw GraphErrors.parameter("Param text['body'] must be at most 4096 characters long.");
        }
        yield text;
      }
      case "template" -> Templates.render(state.wabaOf(number).templates, content);
      case "reaction" -> Json.textOr(content, "emoji", "");
      default -> contents.line(type, content);
    };
  }

  /**
   * Digits as WhatsApp registers them; without a plus sign the business number's own country code
   * is put before.
   */
  private static String waId(GraphNumber number, String to) {
    String digits = Numbers.digits(to);
    if (digits.isEmpty()) {
      throw GraphErrors.of(400, 131009, "Parameter value is not valid: to");
    }
    if (to.trim().startsWith("+")) {
      return Numbers.registered(digits);
    }
    String country =
        COUNTRY_CODES.stream()
            .filter(number.displayPhoneNumber()::startsWith)
            .findFirst()
            .orElse("");
    return Numbers.registered(digits.startsWith(country) ? digits : country + digits);
  }

  private @Nullable String numberOf(String userId) {
    return phones.numberOfLid(userId.substring(userId.indexOf('.') + 1));
  }

  private static GraphStatuses.About about(Sending sending, String id, @Nullable String customer) {
    return new GraphStatuses.About(
        sending.number(),
        id,
        sending.type(),
        customer,
        sending.userId(),
        sending.group(),
        sending.opaque());
  }

  private void goesOut(Sending sending, String id) {
    String customer = sending.customer();
    if (sending.group() != null) {
      statuses.post(about(sending, id, null), "sent");
      state.members(sending.group()).forEach(member -> arrives(sending, id, member));
      return;
    }
    GraphStatuses.About about = about(sending, id, customer);
    if (customer == null || !phones.isOnWhatsApp(customer)) {
      statuses.failed(about, 131026, "Message Undeliverable.");
      return;
    }
    if (!sending.type().equals("template")
        && !state.isWindowOpen(sending.number().phoneNumberId(), customer)) {
      statuses.failed(
          about,
          131047,
          "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");
      return;
    }
    statuses.post(about, "sent");
    if (!sending.type().equals("reaction")) {
      echoes.sent(
          account(sending.number()),
          CustomerMessage.of(
                  customer,
                  sending.number().phoneNumberId(),
                  PhoneContent.named(
                      sending.type().equals("template") ? "text" : sending.type(), sending.text()))
              .withId(id)
              .writtenAt(pace.now()));
      arrives(sending, id, customer);
    }
  }

  private void arrives(Sending sending, String id, String customer) {
    GraphStatuses.About about = about(sending, id, customer);
    phones.deliverTo(
        customer,
        account(sending.number()),
        sending.text(),
        new Receipts() {
          @Override
          public void delivered() {
            statuses.post(about, "delivered");
          }

          @Override
          public void read() {
            statuses.post(about, "read");
            if (sending.voice()) {
              statuses.post(about, "played");
            }
          }
        });
  }
}
