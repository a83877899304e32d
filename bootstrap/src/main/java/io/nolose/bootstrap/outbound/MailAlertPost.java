package io.nolose.bootstrap.outbound;

import io.nolose.application.operation.AlertPost;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Sends alerts by e-mail. */
@RegisterForReflection(
    classNames = {
      "io.vertx.ext.mail.impl.sasl.AuthCram",
      "io.vertx.ext.mail.impl.sasl.AuthDigest",
      "io.vertx.ext.mail.impl.sasl.AuthLogin",
      "io.vertx.ext.mail.impl.sasl.AuthPlain"
    })
public final class MailAlertPost implements AlertPost {
  private static final Logger LOG = Logger.getLogger(MailAlertPost.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How the connection is protected. */
  public enum Protection {
    /** From the first byte on, usually on port 465. */
    TLS,
    /** It begins in the clear and must be protected before anything is said, usually on 587. */
    STARTTLS,
    /** Not at all: only for a server on the same machine. */
    NONE
  }

  /**
   * The server that takes mail from us.
   *
   * @param user empty when it asks for no login
   */
  public record Server(String host, int port, Protection protection, String user, String password) {
    @Override
    public String toString() {
      return "Server[" + host + ":" + port + ", " + protection + ", ***]";
    }
  }

  private final Vertx vertx;
  private final Server server;
  private final String from;
  private final List<String> to;

  public MailAlertPost(Vertx vertx, Server server, String from, List<String> to) {
    this.vertx = vertx;
    this.server = server;
    this.from = from;
    this.to = List.copyOf(to);
  }

  @Override
  public boolean deliver(Notice notice) {
    MailClient client = MailClient.create(vertx, config());
    try {
      client
          .sendMail(
              new MailMessage()
                  .setFrom(from)
                  .setTo(to)
                  .setSubject(AlertText.subject(notice))
                  .setText(AlertText.body(notice)))
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException refused) {
      LOG.warnf("the mail server does not take an alert: %s", refused.getCause());
    } catch (TimeoutException late) {
      LOG.warn("the mail server does not answer");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      client.close();
    }
    return false;
  }

  private MailConfig config() {
    MailConfig config =
        new MailConfig()
            .setHostname(server.host())
            .setPort(server.port())
            .setSsl(server.protection() == Protection.TLS)
            .setStarttls(
                server.protection() == Protection.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setConnectTimeout((int) PATIENCE.toMillis())
            .setKeepAlive(false);
    if (server.protection() != Protection.NONE) {
      config.setHostnameVerificationAlgorithm("HTTPS");
    }
    return server.user().isEmpty()
        ? config.setLogin(LoginOption.DISABLED)
        : config
            .setLogin(LoginOption.REQUIRED)
            .setUsername(server.user())
            .setPassword(server.password());
  }
}
