package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomRefreshTokensTest {
  @Test
  void tokensShouldBeLongSafeInUrlsAndNeverTheSame() {
    RandomRefreshTokens tokens = new RandomRefreshTokens(new SecureRandom());
    Set<String> made = new HashSet<>();

    for (int count = 0; count < 1_000; count++) {
      made.add(tokens.next());
    }

    assertThat(made).hasSize(1_000).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
  }
}
