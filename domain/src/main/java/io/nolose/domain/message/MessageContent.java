package io.nolose.domain.message;

import io.nolose.domain.StorableText;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.template.TemplateParameters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: the kinds of content of all providers in one model. Strangers' texts are
 * made storable and cut to the bounds named here; what does not fit in at all is a {@link
 * Placeholder}.
 */
public sealed interface MessageContent
    permits MessageContent.Text,
        MessageContent.Template,
        MessageContent.Attachment,
        MessageContent.Location,
        MessageContent.ContactCards,
        MessageContent.Poll,
        Interactive,
        MessageContent.Choice,
        MessageContent.FormReply,
        MessageContent.Order,
        MessageContent.Call,
        MessageContent.SystemNotice,
        MessageContent.Placeholder {
  /** For names, titles, addresses and ids inside content. */
  int LABEL_LENGTH_MAX = 1_000;

  /**
   * @param body 1 to 65,536 characters; what may be sent is shorter and said by the provider
   */
  record Text(String body) implements MessageContent {
    public static final int LENGTH_MAX = 65_536;

    public Text {
      body = StorableText.of(body);
      if (body.isBlank() || body.length() > LENGTH_MAX) {
        throw new IllegalArgumentException("a text has 1 to 65,536 characters");
      }
    }
  }

  /**
   * An approved template.
   *
   * @param language as the provider writes it, for example {@code pt_BR}
   * @param parameters what fills it; a file of its header that has no link is the one that {@link
   *     Message#media} names
   * @param text what the reader sees, as far as the template was known when it was sent; null when
   *     it was not
   */
  record Template(
      String name, String language, TemplateParameters parameters, @Nullable String text)
      implements MessageContent {
    public Template {
      name = StorableText.of(name);
      language = StorableText.of(language);
      text = optional(text, Text.LENGTH_MAX);
    }

    /** A template whose body has numbered placeholders, and that nobody has looked up yet. */
    public Template(String name, String language, List<String> bodyTexts) {
      this(name, language, TemplateParameters.ofBody(bodyTexts), null);
    }
  }

  /**
   * A file, which {@link Message#media} names.
   *
   * @param mimeType as declared by who sent it; null when not said
   * @param fileName as the sender called it; null when not said
   * @param seconds how long it plays; null when not said or when it does not play
   * @param isAnimated whether a sticker or a silent video moves
   */
  record Attachment(
      MediaKind kind,
      @Nullable String caption,
      @Nullable String mimeType,
      @Nullable String fileName,
      @Nullable Integer seconds,
      boolean isAnimated)
      implements MessageContent {
    public Attachment {
      caption = optional(caption, Text.LENGTH_MAX);
      mimeType = optional(mimeType, 200);
      fileName = optional(fileName, 255);
    }
  }

  /**
   * A place on earth.
   *
   * @param latitude degrees, -90 to 90
   * @param longitude degrees, -180 to 180
   * @param isLive whether it was sent to be followed; where it went is not reported
   */
  record Location(
      double latitude,
      double longitude,
      @Nullable String name,
      @Nullable String address,
      boolean isLive,
      @Nullable String caption)
      implements MessageContent {
    public Location {
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
        throw new IllegalArgumentException("a place lies within 90 and 180 degrees");
      }
      latitude = latitude + 0.0; // of the two zeros the one that stores keep
      longitude = longitude + 0.0;
      name = optional(name, LABEL_LENGTH_MAX);
      address = optional(address, LABEL_LENGTH_MAX);
      caption = optional(caption, Text.LENGTH_MAX);
    }
  }

  /**
   * Visiting cards.
   *
   * @param cards 1 to 100; more are cut off
   */
  record ContactCards(List<ContactCard> cards) implements MessageContent {
    public static final int CARDS_MAX = 100;

    public ContactCards {
      cards = cards.stream().limit(CARDS_MAX).toList();
      if (cards.isEmpty()) {
        throw new IllegalArgumentException("there is at least one card");
      }
    }
  }

  /**
   * A question with answers to choose from; the votes are {@link Mark}s.
   *
   * @param options at most 100
   * @param selectable how many may be chosen; 0 for any number
   */
  record Poll(String question, List<String> options, int selectable) implements MessageContent {
    public Poll {
      question = StorableText.of(question, LABEL_LENGTH_MAX);
      options =
          options.stream().limit(100).map(it -> StorableText.of(it, LABEL_LENGTH_MAX)).toList();
    }
  }

  /**
   * An answer by a tap: a button, a row of a list, a template's quick reply.
   *
   * @param id what the business gave the answer as its id; null when the provider does not say
   */
  record Choice(Kind kind, @Nullable String id, String title, @Nullable String description)
      implements MessageContent {
    /** What was tapped. */
    public enum Kind {
      BUTTON,
      LIST,
      TEMPLATE_BUTTON
    }

    public Choice {
      id = optional(id, LABEL_LENGTH_MAX);
      title = StorableText.of(title, LABEL_LENGTH_MAX);
      description = optional(description, LABEL_LENGTH_MAX);
    }
  }

  /**
   * A form that was filled in.
   *
   * @param name the provider's word for the kind of form
   * @param response what was filled in, JSON as the provider wrote it, at most 65,536 characters
   */
  record FormReply(String name, @Nullable String body, String response) implements MessageContent {
    public FormReply {
      name = StorableText.of(name, LABEL_LENGTH_MAX);
      body = optional(body, Text.LENGTH_MAX);
      response = StorableText.of(response, Text.LENGTH_MAX);
    }
  }

  /**
   * A basket from the catalogue.
   *
   * @param items at most 1,000
   */
  record Order(
      @Nullable String catalog, @Nullable String id, @Nullable String text, List<Item> items)
      implements MessageContent {
    /**
     * One line of it.
     *
     * @param quantity null when the provider did not say
     * @param price per piece as the provider wrote it, a decimal number; null when not said
     * @param currency ISO 4217; null when not said
     */
    public record Item(
        String product,
        @Nullable Integer quantity,
        @Nullable String price,
        @Nullable String currency) {
      public Item {
        product = StorableText.of(product, LABEL_LENGTH_MAX);
        price = optional(price, 50);
        currency = optional(currency, 10);
      }
    }

    public Order {
      catalog = optional(catalog, LABEL_LENGTH_MAX);
      id = optional(id, LABEL_LENGTH_MAX);
      text = optional(text, Text.LENGTH_MAX);
      items = items.stream().limit(1_000).toList();
    }
  }

  /** A call; its end is an {@link MessageChange.Edit} of it. */
  record Call(boolean isVideo, boolean isGroup, State state) implements MessageContent {
    /** How far it went, in the order in which the later one holds. */
    public enum State {
      OFFERED,
      RINGING,
      ACCEPTED,
      ENDED,
      REJECTED,
      MISSED
    }
  }

  /**
   * WhatsApp itself says something in the thread.
   *
   * @param kind our word, lower case: {@code number_changed}, {@code user_id_changed}, {@code
   *     identity_changed}, {@code ephemeral_changed} or another
   */
  record SystemNotice(String kind, @Nullable String text) implements MessageContent {
    public SystemNotice {
      kind = StorableText.of(kind, 100);
      text = optional(text, Text.LENGTH_MAX);
    }
  }

  /**
   * Something we store but cannot show yet.
   *
   * @param kind the provider's word for it, at most 100 characters
   * @param caption what can be read of it; null when nothing can
   * @param raw the provider's JSON of this one message, to be read again by a later version, at
   *     most 262,144 characters; null when it is longer or there is nothing more to know
   */
  record Placeholder(String kind, @Nullable String caption, @Nullable String raw)
      implements MessageContent {
    public static final int RAW_LENGTH_MAX = 262_144;

    public Placeholder {
      kind = StorableText.of(kind, 100);
      caption = optional(caption, Text.LENGTH_MAX);
      raw = raw == null || raw.length() > RAW_LENGTH_MAX ? null : StorableText.of(raw);
    }

    public Placeholder(String kind, @Nullable String caption) {
      this(kind, caption, null);
    }
  }

  /** The word clients see as a message's {@code type}. */
  default String wireName() {
    return switch (this) {
      case Text _ -> "text";
      case Template _ -> "template";
      case Attachment attachment -> attachment.kind().wireName();
      case Location _ -> "location";
      case ContactCards _ -> "contacts";
      case Poll _ -> "poll";
      case Interactive _ -> "interactive";
      case Choice _ -> "choice";
      case FormReply _ -> "form_reply";
      case Order _ -> "order";
      case Call _ -> "call";
      case SystemNotice _ -> "system";
      case Placeholder _ -> "placeholder";
    };
  }

  /** What can be read of it: the text, a caption, a title; empty when there is none. */
  default Optional<String> readable() {
    return Optional.ofNullable(
        switch (this) {
          case Text text -> text.body();
          case Template template -> template.text();
          case ContactCards _, Call _ -> null;
          case Attachment attachment -> attachment.caption();
          case Location location -> location.caption();
          case Poll poll -> poll.question();
          case Interactive interactive -> interactive.body();
          case Choice choice -> choice.title();
          case FormReply reply -> reply.body();
          case Order order -> order.text();
          case SystemNotice notice -> notice.text();
          case Placeholder placeholder -> placeholder.caption();
        });
  }

  /** One line for lists. */
  default String summary() {
    return readable()
        .orElseGet(() ->
            switch (this) {
              case Template template -> "[" + template.name() + "]";
              case Placeholder placeholder -> "[" + placeholder.kind() + "]";
              case SystemNotice notice -> "[" + notice.kind() + "]";
              case Location location when location.name() != null -> "[" + location.name() + "]";
              case ContactCards cards -> "[" + cards.cards().getFirst().name() + "]";
              case Text _,
                  Attachment _,
                  Location _,
                  Poll _,
                  Interactive _,
                  Choice _,
                  FormReply _,
                  Order _,
                  Call _ ->
                  "[" + wireName() + "]";
            });
  }

  private static @Nullable String optional(@Nullable String text, int max) {
    return text == null || text.isBlank() ? null : StorableText.of(text, max);
  }
}
