package io.nolose.rest.message;

import io.nolose.application.message.MessageView;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaState;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.MessageContent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message says, in the fields of a {@link MessageResponse}: all but one are null. */
final class ShownContent {
  MessageParts.@Nullable Template template;
  MessageParts.@Nullable Media media;
  MessageParts.@Nullable Location location;
  @Nullable List<MessageParts.Card> contacts;
  MessageParts.@Nullable Poll poll;
  MessageParts.@Nullable Interactive interactive;
  MessageParts.@Nullable Choice choice;
  MessageParts.@Nullable FormReply formReply;
  MessageParts.@Nullable Order order;
  MessageParts.@Nullable Call call;
  MessageParts.@Nullable SystemNotice system;
  MessageParts.@Nullable Placeholder placeholder;

  private ShownContent() {}

  static ShownContent of(MessageView view) {
    ShownContent shown = new ShownContent();
    switch (view.message().shown()) {
      case MessageContent.Text _ -> {
        // The text is all there is.
      }
      case MessageContent.Template it ->
          shown.template =
              new MessageParts.Template(
                  it.name(),
                  it.language(),
                  it.parameters().bodyTexts(),
                  TemplateShowing.show(
                      it.parameters(), view.media() == null ? null : view.media().id().toString()));
      case MessageContent.Attachment it -> shown.media = media(view, it);
      case MessageContent.Location it ->
          shown.location =
              new MessageParts.Location(
                  it.latitude(), it.longitude(), it.name(), it.address(), it.isLive());
      case MessageContent.ContactCards it ->
          shown.contacts = it.cards().stream().map(ShownContent::card).toList();
      case MessageContent.Poll it -> shown.poll = poll(it, view.marks());
      case Interactive it -> {
        shown.interactive = interactive(it);
        if (it.head() instanceof Interactive.Head.File(var kind)) {
          shown.media = media(view, file(kind));
        }
      }
      case MessageContent.Choice it ->
          shown.choice = new MessageParts.Choice(word(it.kind()), it.id(), it.description());
      case MessageContent.FormReply it ->
          shown.formReply = new MessageParts.FormReply(it.name(), it.response());
      case MessageContent.Order it -> shown.order = order(it);
      case MessageContent.Call it ->
          shown.call = new MessageParts.Call(it.isVideo(), it.isGroup(), word(it.state()));
      case MessageContent.SystemNotice it ->
          shown.system = new MessageParts.SystemNotice(it.kind());
      case MessageContent.Placeholder it ->
          shown.placeholder = new MessageParts.Placeholder(it.kind());
    }
    return shown;
  }

  private static MessageParts.Media media(MessageView view, MessageContent.Attachment it) {
    MediaFile file = view.media();
    if (file == null) {
      return new MessageParts.Media(
          null,
          it.kind().wireName(),
          it.mimeType(),
          it.fileName(),
          it.seconds(),
          it.isAnimated(),
          null,
          "not_offered",
          null);
    }
    String id = file.id().toString();
    return switch (file.state()) {
      case MediaState.Stored stored ->
          new MessageParts.Media(
              id,
              it.kind().wireName(),
              stored.mimeType(),
              it.fileName(),
              it.seconds(),
              it.isAnimated(),
              stored.content().size(),
              file.state().wireName(),
              "/api/media/" + id);
      case MediaState.Waiting _, MediaState.Unavailable _ ->
          new MessageParts.Media(
              id,
              it.kind().wireName(),
              it.mimeType(),
              it.fileName(),
              it.seconds(),
              it.isAnimated(),
              file.offer().size(),
              file.state().wireName(),
              null);
    };
  }

  private static MessageContent.Attachment file(MediaKind kind) {
    return new MessageContent.Attachment(kind, null, null, null, null, false);
  }

  private static MessageParts.Interactive interactive(Interactive it) {
    return new MessageParts.Interactive(
        it.head() instanceof Interactive.Head.Line(var line) ? line : null,
        it.footer(),
        it.action() instanceof Interactive.Buttons(var buttons)
            ? buttons.stream()
                .map(button -> new ContentRequests.Button(button.id(), button.title()))
                .toList()
            : null,
        it.action() instanceof Interactive.Choices(var button, var sections)
            ? new ContentRequests.Choices(
                button, sections.stream().map(ShownContent::section).toList())
            : null,
        it.action() instanceof Interactive.Link(var text, var url)
            ? new ContentRequests.Link(text, url)
            : null);
  }

  private static ContentRequests.Section section(Interactive.Section section) {
    return new ContentRequests.Section(
        section.title(),
        section.rows().stream()
            .map(row -> new ContentRequests.Row(row.id(), row.title(), row.description()))
            .toList());
  }

  private static MessageParts.Card card(ContactCard card) {
    return new MessageParts.Card(
        card.name(), card.organization(), card.phones(), card.emails(), card.vcard());
  }

  /** Also options that were voted for and that the question does not name. */
  private static MessageParts.Poll poll(MessageContent.Poll poll, List<Mark> marks) {
    List<Mark> votes = marks.stream().filter(mark -> mark.kind() == Mark.Kind.VOTE).toList();
    Set<String> options = new LinkedHashSet<>(poll.options());
    votes.forEach(vote -> options.addAll(vote.values()));
    return new MessageParts.Poll(
        poll.selectable(), options.stream().map(option -> option(option, votes)).toList());
  }

  private static MessageParts.PollOption option(String option, List<Mark> votes) {
    List<MessageParts.Voter> voters =
        votes.stream()
            .filter(vote -> vote.values().contains(option))
            .map(vote -> new MessageParts.Voter(id(vote.actor()), vote.at()))
            .toList();
    return new MessageParts.PollOption(option, voters.size(), voters);
  }

  private static MessageParts.Order order(MessageContent.Order order) {
    return new MessageParts.Order(
        order.catalog(),
        order.id(),
        order.items().stream()
            .map(item ->
                new MessageParts.OrderItem(
                    item.product(), item.quantity(), item.price(), item.currency()))
            .toList());
  }

  private static @Nullable String id(@Nullable ContactId contact) {
    return contact == null ? null : contact.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
