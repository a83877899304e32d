package io.nolose.domain.delivery;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.SendingProfile;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Decides through which of a channel's connections a message leaves. */
public record Carrying(Rule rule) {

  /** Which provider can carry what to whom. Pure: nobody is asked, and nothing is remembered. */
  @FunctionalInterface
  public interface Rule {
    boolean canCarry(ProviderKind provider, Party party, MessageContent content);
  }

  /** By what the providers declare; one that declares nothing carries nothing. */
  public static Carrying declaredBy(Collection<ProviderProfile> profiles) {
    Map<ProviderKind, ProviderProfile> declared = new EnumMap<>(ProviderKind.class);
    profiles.forEach(profile -> declared.put(profile.kind(), profile));
    return new Carrying((provider, party, content) -> {
      ProviderProfile profile = declared.get(provider);
      return profile != null
          && (!(party instanceof Party.Group) || profile.can(ChannelCapability.GROUPS))
          && (!(content instanceof MessageContent.Template)
              || profile.can(ChannelCapability.TEMPLATES));
    });
  }

  /** By what the providers can send; one that is missing carries nothing. */
  public static Carrying sentBy(Collection<SendingProfile> profiles) {
    Map<ProviderKind, SendingProfile> sending = new EnumMap<>(ProviderKind.class);
    profiles.forEach(profile -> sending.put(profile.provider(), profile));
    return new Carrying((provider, party, content) -> {
      SendingProfile profile = sending.get(provider);
      return profile != null && profile.carries(content, party instanceof Party.Group);
    });
  }

  /**
   * The connection through which this leaves now: the channel's preferred one if it is connected
   * and can carry it, else another that is and can; empty when none can now. Thus templates leave
   * through the provider that has them, whatever is preferred.
   */
  public Optional<Connection> route(Channel channel, Party party, MessageContent content) {
    return channel.route(provider -> rule.canCarry(provider, party, content));
  }
}
