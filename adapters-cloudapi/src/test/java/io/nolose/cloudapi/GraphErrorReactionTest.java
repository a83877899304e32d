package io.nolose.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.delivery.SendResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract's table of errors. */
final class GraphErrorReactionTest {

  @ParameterizedTest
  @CsvSource({
    "0, AUTH",
    "190, AUTH",
    "102, AUTH",
    "104, AUTH",
    "463, AUTH",
    "467, AUTH",
    "3, AUTH",
    "10, AUTH",
    "200, AUTH",
    "230, AUTH",
    "299, AUTH",
    "131005, AUTH",
    "1, RETRY_BRIEFLY",
    "131000, RETRY_BRIEFLY",
    "2, RETRY",
    "131016, RETRY",
    "133004, RETRY",
    "4, RETRY",
    "80007, RETRY",
    "130429, RETRY",
    "131057, RETRY",
    "2494100, RETRY",
    "134101, RETRY",
    "131056, PAIR",
    "131047, TEMPLATE",
    "131050, SUPPRESS",
    "131048, CONFIG",
    "131063, CONFIG",
    "131064, CONFIG",
    "131031, LOCKED",
    "368, LOCKED",
    "130497, LOCKED",
    "131037, LOCKED",
    "131042, LOCKED",
    "131044, LOCKED",
    "131045, LOCKED",
    "133010, LOCKED",
    "130472, NEVER",
    "131049, NEVER",
    "130403, NEVER",
    "131026, NEVER",
    "131051, NEVER",
    "131060, NEVER",
    "131008, NEVER",
    "131009, NEVER",
    "100, NEVER",
    "33, NEVER",
    "135000, NEVER",
    "131021, NEVER",
    "131055, NEVER",
    "132018, NEVER",
    "134100, NEVER",
    "131030, NEVER",
    "131052, NEVER",
    "131053, NEVER",
    "131062, NEVER",
    "132000, NEVER",
    "132012, NEVER",
    "132008, NEVER",
    "132001, NEVER",
    "132005, NEVER",
    "132007, NEVER",
    "132015, NEVER",
    "132016, NEVER",
    "132068, NEVER",
    "132069, NEVER",
    "133000, NEVER",
    "133005, NEVER",
    "133006, NEVER",
    "133008, NEVER",
    "133009, NEVER",
    "133015, NEVER",
    "133016, NEVER",
    "134011, NEVER",
    "134102, NEVER",
    "137000, NEVER",
    "136024, NEVER",
    "138000, NEVER",
    "139100, NEVER",
    "300, NEVER",
    "999999, NEVER"
  })
  void everyCodeShouldHaveTheReactionOfTheContract(int code, GraphErrorReaction reaction) {
    assertThat(GraphErrorReaction.to(error(code, false, null))).isEqualTo(reaction);
  }

  @Test
  void anUnknownCodeShouldBeTriedAgainWhenMetaCallsItTransient() {
    assertThat(GraphErrorReaction.to(error(999_999, true, null)))
        .isEqualTo(GraphErrorReaction.RETRY_BRIEFLY);
  }

  @ParameterizedTest
  @CsvSource({"4, PT1M", "80007, PT3M", "131057, PT1M", "134101, PT10M"})
  void aPauseShouldBeKnownWhereTheContractNamesOne(int code, Duration pause) {
    assertThat(GraphErrorReaction.pause(error(code, false, null))).isEqualTo(pause);
  }

  @ParameterizedTest
  @CsvSource({
    "131056, RECIPIENT",
    "2, CHANNEL",
    "4, CHANNEL",
    "80007, CHANNEL",
    "130429, CHANNEL",
    "131016, CHANNEL",
    "131057, CHANNEL",
    "133004, CHANNEL",
    "2494100, CHANNEL",
    "1, MESSAGE",
    "131000, MESSAGE",
    "134101, MESSAGE"
  })
  void whatElseWaitsShouldFollowFromTheCode(int code, SendResult.Throttled.Scope scope) {
    assertThat(GraphErrorReaction.scope(error(code, false, null))).isEqualTo(scope);
  }

  @Test
  void aPauseShouldBeWhatTheAnswerAsksFor() {
    assertThat(GraphErrorReaction.pause(error(80_007, false, Duration.ofSeconds(9))))
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(GraphErrorReaction.pause(error(130_429, false, null))).isNull();
  }

  private static GraphError error(int code, boolean isTransient, Duration retryAfter) {
    return new GraphError(400, code, 0, isTransient, "reason", null, retryAfter);
  }
}
