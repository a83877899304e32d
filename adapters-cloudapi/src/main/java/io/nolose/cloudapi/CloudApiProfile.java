package io.nolose.cloudapi;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.SendingProfile;
import java.util.Map;
import java.util.Set;

/**
 * What the Cloud API can do here: no pairing (Meta knows the number already), no history (Meta
 * keeps none that could be asked for), no groups yet.
 */
public final class CloudApiProfile {
  private static final long MEGABYTE = 1_000_000;
  private static final Set<String> OPUS = Set.of("audio/ogg", "audio/opus");
  private static final Set<String> SOUNDS =
      Set.of(
          "audio/aac",
          "audio/x-aac",
          "audio/amr",
          "audio/mpeg",
          "audio/mp4",
          "audio/x-m4a",
          "audio/ogg",
          "audio/opus");

  public static final ProviderProfile PROFILE =
      new ProviderProfile(
          ProviderKind.CLOUD_API,
          Set.of(
              ChannelCapability.TEMPLATES,
              ChannelCapability.READ_MARKS,
              ChannelCapability.INTERACTIVE,
              ChannelCapability.REACTIONS,
              ChannelCapability.TYPING));

  /** Meta's bounds. A sticker that does not move has a lower one of its own at Meta: 100 kB. */
  public static final SendingProfile SENDING =
      new SendingProfile(
          PROFILE,
          4_096,
          1_024,
          false,
          Map.of(
              MediaKind.IMAGE, limit(5 * MEGABYTE, true, "image/jpeg", "image/png"),
              MediaKind.VIDEO, limit(16 * MEGABYTE, true, "video/mp4", "video/3gpp"),
              MediaKind.AUDIO, new SendingProfile.FileLimit(16 * MEGABYTE, SOUNDS, false, true),
              MediaKind.VOICE, new SendingProfile.FileLimit(16 * MEGABYTE, OPUS, false, true),
              MediaKind.DOCUMENT, limit(100 * MEGABYTE, true),
              MediaKind.STICKER, limit(MEGABYTE / 2, false, "image/webp")));

  private CloudApiProfile() {}

  private static SendingProfile.FileLimit limit(long bytes, boolean hasCaption, String... types) {
    return new SendingProfile.FileLimit(bytes, Set.of(types), hasCaption, true);
  }
}
