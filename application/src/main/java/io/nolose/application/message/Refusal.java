package io.nolose.application.message;

import io.nolose.application.template.TemplateDesk;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.SendingProfile;
import java.time.Instant;

/** Why a message is not queued: what is certain not to arrive is not accepted. */
public sealed interface Refusal {

  /**
   * None of the channel's connections can carry it.
   *
   * @param provider of the connection that comes nearest to it
   */
  record NotSendable(ProviderKind provider, SendingProfile.Objection objection)
      implements Refusal {}

  /**
   * The template is none that could be sent like this.
   *
   * @param verdict why
   */
  record TemplateUnfit(TemplateDesk.Verdict verdict) implements Refusal {}

  /** Only templates could leave now. */
  record WindowClosed(ChannelId channel) implements Refusal {}

  /** The contact wants no marketing. */
  record MarketingStopped(ContactId contact, Instant since) implements Refusal {}

  /** The file to send is not known. */
  record FileNotFound(MediaId file) implements Refusal {}

  /** The file to send is still being fetched, or could not be had. */
  record FileNotStored(MediaId file) implements Refusal {}

  /** The message to answer is not known in this conversation. */
  record QuotedNotFound(MessageId quoted) implements Refusal {}

  /** The message to answer has not left yet: no provider knows it. */
  record QuotedNotSent(MessageId quoted) implements Refusal {}
}
