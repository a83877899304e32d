package io.nolose.application.media;

import io.nolose.application.testing.Accesses;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.media.MediaSource;
import io.nolose.domain.media.MediaTicket;
import java.util.Set;

final class InMemoryMediaSourceTest implements MediaSourceContract {
  private static final MediaTicket TICKET = new MediaTicket("1");

  private final InMemoryMediaSource source = newSource();

  InMemoryMediaSourceTest() {
    source.has(TICKET, bytes());
  }

  @Override
  public MediaSource source() {
    return source;
  }

  @Override
  public MediaSource sourceToNowhere() {
    InMemoryMediaSource nowhere = newSource();
    nowhere.goDown();
    return nowhere;
  }

  @Override
  public ConnectionAccess access() {
    return Accesses.access(
        InMemoryProvider.evolution(new TransactionGuard(), new SettableTime()),
        ProviderCredentials.NONE);
  }

  @Override
  public MediaTicket ticket() {
    return TICKET;
  }

  @Override
  public byte[] bytes() {
    return new byte[] {1, 2, 3};
  }

  @Override
  public MediaTicket ticketForNothing() {
    return new MediaTicket("2");
  }

  private static InMemoryMediaSource newSource() {
    return new InMemoryMediaSource(
        new ProviderProfile(ProviderKind.EVOLUTION, Set.of()), new TransactionGuard());
  }
}
