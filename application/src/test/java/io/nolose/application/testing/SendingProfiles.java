package io.nolose.application.testing;

import io.nolose.application.channel.Providers;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.SendingProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What providers of tests carry: any file of at most {@link #FILE_BYTES_MAX} bytes. */
public final class SendingProfiles {
  public static final int TEXT_LENGTH_MAX = 65_536;
  public static final int CAPTION_LENGTH_MAX = 1_024;
  public static final long FILE_BYTES_MAX = 10_000;

  private SendingProfiles() {}

  public static SendingProfile of(ProviderProfile profile) {
    return of(profile, FILE_BYTES_MAX);
  }

  /** Any file is too large. */
  public static SendingProfile withoutFiles(ProviderProfile profile) {
    return of(profile, 1);
  }

  private static SendingProfile of(ProviderProfile profile, long bytesMax) {
    Map<MediaKind, SendingProfile.FileLimit> files =
        Arrays.stream(MediaKind.values())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    kind ->
                        new SendingProfile.FileLimit(
                            bytesMax, Set.of(), kind != MediaKind.STICKER, true)));
    return new SendingProfile(profile, TEXT_LENGTH_MAX, CAPTION_LENGTH_MAX, false, files);
  }

  public static Providers<SendingProfile> of(InMemoryProvider... providers) {
    return new Providers<>(
        Arrays.stream(providers).map(InMemoryProvider::sending).toList(), SendingProfile::provider);
  }

  public static Providers<SendingProfile> of(List<ProviderProfile> profiles) {
    return new Providers<>(
        profiles.stream().map(SendingProfiles::of).toList(), SendingProfile::provider);
  }
}
