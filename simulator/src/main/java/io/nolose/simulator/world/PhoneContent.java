package io.nolose.simulator.world;

import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.media.Medium;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a phone says in one message. Which provider can carry what: {@link Carriage}. */
public sealed interface PhoneContent {
  /** The word for it in the control API. */
  String kind();

  /** One line that a person reads. */
  String summary();

  /** Content that is about an earlier message; a null target means the message replied to. */
  sealed interface Aimed extends PhoneContent {
    @Nullable String target();
  }

  /** Plain text. */
  record Text(String body) implements PhoneContent {
    @Override
    public String kind() {
      return "text";
    }

    @Override
    public String summary() {
      return body;
    }
  }

  /**
   * A file.
   *
   * @param caption null or empty for none
   * @param fileName shown for documents; null means the kind's own
   * @param file null means a sample made for the message's id
   */
  record Media(
      Medium medium, @Nullable String caption, @Nullable String fileName, @Nullable MediaFile file)
      implements PhoneContent {
    @Override
    public String kind() {
      return medium.word();
    }

    @Override
    public String summary() {
      return "[" + kind() + "]" + (caption == null || caption.isEmpty() ? "" : " " + caption);
    }
  }

  /** A place. */
  record Location(
      double latitude, double longitude, @Nullable String name, @Nullable String address)
      implements PhoneContent {
    @Override
    public String kind() {
      return "location";
    }

    @Override
    public String summary() {
      return "[location] " + (name == null ? latitude + "," + longitude : name);
    }
  }

  /** A place that moves; every move is a message of its own with a higher sequence. */
  record LiveLocation(double latitude, double longitude, long sequence, @Nullable String caption)
      implements PhoneContent {
    @Override
    public String kind() {
      return "live_location";
    }

    @Override
    public String summary() {
      return "[live_location] " + latitude + "," + longitude;
    }
  }

  /** A name with telephone numbers, as digits. */
  record Card(String name, List<String> numbers) {
    public Card {
      numbers = List.copyOf(numbers);
    }
  }

  /** One or several people of the address book. */
  record Contacts(List<Card> cards) implements PhoneContent {
    public Contacts {
      cards = List.copyOf(cards);
    }

    @Override
    public String kind() {
      return "contacts";
    }

    @Override
    public String summary() {
      return "[contacts] " + String.join(", ", cards.stream().map(Card::name).toList());
    }
  }

  /** The customer answers a request for his own number by sharing it. */
  record OwnNumber() implements PhoneContent {
    @Override
    public String kind() {
      return "own_number";
    }

    @Override
    public String summary() {
      return "[own_number]";
    }
  }

  /** An emoji on a message; an empty one takes it away. */
  record Reaction(@Nullable String target, String emoji) implements Aimed {
    @Override
    public String kind() {
      return "reaction";
    }

    @Override
    public String summary() {
      return emoji.isEmpty() ? "[reaction removed]" : emoji;
    }
  }

  /** A message is said differently. */
  record Edit(@Nullable String target, String text) implements Aimed {
    @Override
    public String kind() {
      return "edit";
    }

    @Override
    public String summary() {
      return "[edit] " + text;
    }
  }

  /** A message is taken back for everyone. */
  record Revoke(@Nullable String target) implements Aimed {
    @Override
    public String kind() {
      return "revoke";
    }

    @Override
    public String summary() {
      return "[revoke]";
    }
  }

  /** A question with answers to choose from. */
  record Poll(String question, List<String> options, int selectable) implements PhoneContent {
    public Poll {
      options = List.copyOf(options);
    }

    @Override
    public String kind() {
      return "poll";
    }

    @Override
    public String summary() {
      return "[poll] " + question;
    }
  }

  /** A choice in a poll; no option means that the vote is taken back. */
  record Vote(@Nullable String target, List<String> options) implements Aimed {
    public Vote {
      options = List.copyOf(options);
    }

    @Override
    public String kind() {
      return "vote";
    }

    @Override
    public String summary() {
      return "[vote] " + String.join(", ", options);
    }
  }

  /** A tap on a reply button. */
  record ButtonReply(String id, String title) implements PhoneContent {
    @Override
    public String kind() {
      return "button_reply";
    }

    @Override
    public String summary() {
      return "[button] " + title;
    }
  }

  /** A row chosen from a list. */
  record ListReply(String id, String title, @Nullable String description) implements PhoneContent {
    @Override
    public String kind() {
      return "list_reply";
    }

    @Override
    public String summary() {
      return "[list] " + title;
    }
  }

  /** A tap on a quick-reply button of a template. */
  record TemplateButton(String payload, String text) implements PhoneContent {
    @Override
    public String kind() {
      return "template_button";
    }

    @Override
    public String summary() {
      return "[button] " + text;
    }
  }

  /** A form that was filled in; the answers are JSON in a text. */
  record FlowReply(String name, String responseJson) implements PhoneContent {
    @Override
    public String kind() {
      return "flow_reply";
    }

    @Override
    public String summary() {
      return "[flow] " + responseJson;
    }
  }

  /** One line of an order; the price in thousandths. */
  record Item(String productId, int quantity, long priceThousandths, String currency) {}

  /** A shopping cart. */
  record Order(String catalogId, String text, List<Item> items) implements PhoneContent {
    public Order {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "order";
    }

    @Override
    public String summary() {
      return "[order] " + text;
    }
  }

  /** An invitation into a group. */
  record GroupInvite(String groupName, @Nullable String caption) implements PhoneContent {
    @Override
    public String kind() {
      return "group_invite";
    }

    @Override
    public String summary() {
      return "[group_invite] " + groupName;
    }
  }

  /** WhatsApp says that the sender now has another number (digits). */
  record NumberChanged(String newNumber) implements PhoneContent {
    @Override
    public String kind() {
      return "number_changed";
    }

    @Override
    public String summary() {
      return "[number_changed] " + newNumber;
    }
  }

  /** WhatsApp says that the sender's user id is another one, that of the new number if given. */
  record UserIdChanged(@Nullable String newNumber) implements PhoneContent {
    @Override
    public String kind() {
      return "user_id_changed";
    }

    @Override
    public String summary() {
      return "[user_id_changed]";
    }
  }

  /** WhatsApp says that the sender may use another device. */
  record IdentityChanged() implements PhoneContent {
    @Override
    public String kind() {
      return "identity_changed";
    }

    @Override
    public String summary() {
      return "[identity_changed]";
    }
  }

  /** A telephone call. */
  record Call(Outcome outcome, boolean video) implements PhoneContent {
    /** How it ends. */
    public enum Outcome {
      MISSED,
      REJECTED,
      ANSWERED
    }

    @Override
    public String kind() {
      return "call";
    }

    @Override
    public String summary() {
      return "[call] " + outcome.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something the provider cannot show: its own word for it, such as {@code event} for Evolution or
   * {@code poll_creation} for the Cloud API.
   */
  record Unsupported(String what) implements PhoneContent {
    @Override
    public String kind() {
      return "unsupported";
    }

    @Override
    public String summary() {
      return "[unsupported] " + what;
    }
  }

  /** A file of a kind, made for the message. */
  static PhoneContent media(Medium medium, @Nullable String caption) {
    return new Media(medium, caption, null, null);
  }

  /** The content that a word and a text stand for; an unknown word is an unsupported kind. */
  static PhoneContent named(String word, String text) {
    for (Medium medium : Medium.values()) {
      if (medium.word().equals(word)) {
        return media(medium, text);
      }
    }
    return switch (word) {
      case "text" -> new Text(text);
      case "location" -> new Location(-23.5505, -46.6333, text, "Praça da Sé, São Paulo");
      case "live_location" -> new LiveLocation(-23.5505, -46.6333, 1, text);
      case "contact", "contacts" ->
          new Contacts(List.of(new Card(text.isEmpty() ? "Bia" : text, List.of("5511977776666"))));
      case "own_number" -> new OwnNumber();
      case "reaction" -> new Reaction(null, text);
      case "edit" -> new Edit(null, text);
      case "revoke" -> new Revoke(null);
      case "poll" -> new Poll(text, List.of("A", "B"), 1);
      case "vote" -> new Vote(null, text.isEmpty() ? List.of() : List.of(text));
      case "button_reply" -> new ButtonReply("button-1", text);
      case "list_reply" -> new ListReply("row-1", text, null);
      case "button", "template_button" -> new TemplateButton(text, text);
      case "flow_reply" -> new FlowReply("flow", text.isEmpty() ? "{}" : text);
      case "order" -> new Order("900100", text, List.of(new Item("sku-1", 2, 15_500, "BRL")));
      case "group_invite" -> new GroupInvite("Clientes", text);
      case "identity_changed" -> new IdentityChanged();
      case "user_id_changed" -> new UserIdChanged(null);
      case "number_changed" -> new NumberChanged(Numbers.digits(text));
      case "call" -> new Call(Call.Outcome.MISSED, false);
      default -> new Unsupported(word);
    };
  }
}
