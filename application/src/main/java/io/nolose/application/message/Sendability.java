package io.nolose.application.message;

import io.nolose.application.channel.Providers;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.SendingProfile;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a message can be sent at all, before it is queued. All that is known beforehand
 * to stand in its way is asked here, and nowhere else. Joins the surrounding transaction.
 */
public final class Sendability {
  private final Function<ProviderKind, SendingProfile> profiles;
  private final TemplateSending templates;
  private final InstantSource time;

  public Sendability(
      Providers<SendingProfile> profiles, TemplateSending templates, InstantSource time) {
    this.profiles = profiles::of;
    this.templates = templates;
    this.time = time;
  }

  /**
   * A message that somebody wants to send.
   *
   * @param file what leaves with it; null for nothing
   */
  public record Question(
      Channel channel,
      Conversation conversation,
      MessageContent content,
      boolean isAnswer,
      @Nullable StoredFile file) {

    SendingProfile.Load load() {
      return new SendingProfile.Load(
          content, conversation.party() instanceof Party.Group, isAnswer, file);
    }
  }

  /** Why it cannot be sent; empty when it can. */
  public Optional<Refusal> refusal(Question question) {
    Channel channel = question.channel();
    return carried(question)
        .or(() ->
            WindowRule.refusal(
                channel, question.conversation(), question.content(), time.instant()))
        .or(() ->
            question.content() instanceof MessageContent.Template template
                ? templates.refusal(channel, question.conversation(), template)
                : Optional.empty());
  }

  /** The content with all that is known of it here. */
  MessageContent told(Channel channel, MessageContent content) {
    return templates.told(channel, content);
  }

  /**
   * One connection that can carry it is enough, connected or not. A channel without connections
   * refuses nothing: it may get any.
   */
  private Optional<Refusal> carried(Question question) {
    List<Connection> connections = question.channel().connections();
    if (connections.stream().anyMatch(it -> objection(question, it).isEmpty())) {
      return Optional.empty();
    }
    return connections.stream()
        .findFirst()
        .flatMap(connection ->
            objection(question, connection)
                .map(found -> new Refusal.NotSendable(connection.provider(), found)));
  }

  private Optional<SendingProfile.Objection> objection(Question question, Connection connection) {
    return profiles.apply(connection.provider()).objection(question.load());
  }
}
