package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.operation.AlertPost;
import io.nolose.application.operation.AlertPostContract;
import io.nolose.bootstrap.outbound.MailAlertPost.Protection;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailAlertPostTest implements AlertPostContract {
  private final Vertx vertx = Vertx.vertx();
  private SmtpSink sink;

  @BeforeEach
  void startSink() throws IOException {
    sink = SmtpSink.start();
  }

  @AfterEach
  void stopSink() throws IOException {
    sink.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public AlertPost post() {
    return post(Protection.NONE);
  }

  private AlertPost post(Protection protection) {
    return new MailAlertPost(
        vertx,
        new MailAlertPost.Server("127.0.0.1", sink.port(), protection, "", ""),
        "nolose@example.com",
        List.of("ana@example.com"));
  }

  @Override
  public List<String> received() {
    return sink.mails();
  }

  @Override
  public void refuse() {
    sink.refuse();
  }

  @Test
  void mailShouldSayInItsSubjectWhatIsAmissAndInItsTextWhatToDo() {
    assertThat(post().deliver(NOTICE)).isTrue();
    assertThat(sink.mails())
        .singleElement()
        .asString()
        .contains("Subject: No Lose: The disk is nearly full, and more")
        .contains("To: ana@example.com")
        .contains("docs/runbooks/disk-space.md");
  }

  @Test
  void mailShouldNotLeaveInTheClearWhenTheServerCannotProtectIt() {
    assertThat(post(Protection.STARTTLS).deliver(NOTICE)).isFalse();
    assertThat(sink.mails()).isEmpty();
  }
}
