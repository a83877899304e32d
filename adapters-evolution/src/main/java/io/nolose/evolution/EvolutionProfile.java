package io.nolose.evolution;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.SendingProfile;
import java.util.Map;
import java.util.Set;

/** What Evolution API can do for us; the same for all its ports. */
public final class EvolutionProfile {
  private static final long MEGABYTE = 1_000_000;

  public static final ProviderProfile PROFILE =
      new ProviderProfile(
          ProviderKind.EVOLUTION,
          Set.of(
              ChannelCapability.PAIRING,
              ChannelCapability.HISTORY,
              ChannelCapability.GROUPS,
              ChannelCapability.READ_MARKS,
              ChannelCapability.POLLS,
              ChannelCapability.REACTIONS,
              ChannelCapability.EDITS,
              ChannelCapability.REVOCATIONS,
              ChannelCapability.TYPING));

  /**
   * Evolution keeps a whole file in memory while it sends it, so the bounds are ours. It makes
   * voice notes and stickers of whatever sounds or is a picture, and forgets what a voice note
   * answers. Buttons and lists it takes, but phones often do not show them: what may silently not
   * arrive is not declared.
   */
  public static final SendingProfile SENDING =
      new SendingProfile(
          PROFILE,
          MessageContent.Text.LENGTH_MAX,
          1_024,
          true,
          Map.of(
              MediaKind.IMAGE,
                  limit(16, true, "image/jpeg", "image/png", "image/webp", "image/gif"),
              MediaKind.VIDEO, limit(64, true, "video/*"),
              MediaKind.VIDEO_NOTE, limit(64, false, "video/*"),
              MediaKind.AUDIO, limit(16, false, "audio/*"),
              MediaKind.VOICE,
                  new SendingProfile.FileLimit(16 * MEGABYTE, Set.of("audio/*"), false, false),
              MediaKind.DOCUMENT, limit(64, true),
              MediaKind.STICKER,
                  limit(1, false, "image/webp", "image/png", "image/jpeg", "image/gif")));

  private EvolutionProfile() {}

  private static SendingProfile.FileLimit limit(
      long megabytes, boolean hasCaption, String... types) {
    return new SendingProfile.FileLimit(megabytes * MEGABYTE, Set.of(types), hasCaption, true);
  }
}
