package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.embedded.crash.CrashOptions;
import io.nolose.embedded.crash.outbound.OutboundReport;
import io.nolose.embedded.crash.outbound.OutboundRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The crash tool on what leaves: it finds nothing in what ships, and what is broken is caught. */
final class OutboundCrashToolIT {
  private final List<String> said = new ArrayList<>();

  @Test
  void everyAcceptedMessageShouldReachItsPhoneOnceOrBeShownForWhatItIs()
      throws InterruptedException {
    OutboundReport report = run("--rounds", "2", "--seed", "11", "--events", "96");

    assertThat(report.isSound()).as("%s", said).isTrue();
    assertThat(report.accepted()).isGreaterThanOrEqualTo(192);
  }

  @Test
  void resendingWhatMayHaveLeftShouldBeCaught() throws InterruptedException {
    OutboundReport report =
        run("--rounds", "1", "--seed", "11", "--events", "96", "--broken", "resend-unknown");

    assertThat(report.count("doubled")).as("%s", said).isPositive();
    assertThat(report.isSound()).isFalse();
  }

  private OutboundReport run(String... arguments) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("--side", "outbound"));
    all.addAll(List.of(arguments));
    return OutboundRun.execute(CrashOptions.parse(all), EditionFixture.jar(), said::add);
  }
}
