package io.nolose.evolution.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaSink;
import io.nolose.domain.media.MediaSource;
import io.nolose.domain.media.MediaTicket;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionProfile;
import io.nolose.evolution.Reply;
import io.nolose.evolution.wire.WireFile;
import io.nolose.evolution.wire.WireJson;
import io.nolose.evolution.wire.WireTicket;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Fetches files as Base64 within JSON, which is decoded while it arrives. Evolution itself
 * downloads and decrypts at each asking, so one that has the message may still fail to have the
 * file for a while.
 */
public final class EvolutionMediaSource implements MediaSource {
  private final EvolutionClient client;

  public EvolutionMediaSource(EvolutionClient client) {
    this.client = client;
  }

  @Override
  public ProviderProfile profile() {
    return EvolutionProfile.PROFILE;
  }

  @Override
  public FetchResult fetch(ConnectionAccess access, MediaTicket ticket, MediaSink sink) {
    return WireTicket.message(ticket)
        .map(message -> fetch(access, message, sink))
        .orElseGet(() -> new FetchResult.Gone("the ticket names no message"));
  }

  private FetchResult fetch(ConnectionAccess access, String message, MediaSink sink) {
    ObjectNode body = WireJson.object();
    body.putObject("message").putObject("key").put("id", message);
    AtomicBoolean isWritten = new AtomicBoolean();
    Reply reply =
        client.getBase64FromMediaMessage(
            access.account().value(), body, answer -> isWritten.set(WireFile.write(answer, sink)));
    if (sink.isOverflown()) {
      return new FetchResult.TooLarge("the file is larger than " + sink.sizeMax() + " bytes");
    }
    return switch (reply) {
      case Reply.NotConnected failure -> new FetchResult.TryLater(failure.cause(), null);
      case Reply.Lost failure -> new FetchResult.TryLater(failure.cause(), null);
      case Reply.Answered answer when !answer.isSuccess() -> failed(answer);
      case Reply.Answered _ when isWritten.get() -> new FetchResult.Fetched();
      case Reply.Answered _ ->
          new FetchResult.TryLater("Evolution API answered without a file", null);
    };
  }

  /** What Evolution could not download just now comes as 400, too. */
  private static FetchResult failed(Reply.Answered answer) {
    return switch (answer.status()) {
      case 401, 403 -> new FetchResult.Unauthorized("Evolution API does not accept our key");
      case 400 -> isGone(answer) ? new FetchResult.Gone(said(answer)) : later(answer);
      default -> later(answer);
    };
  }

  private static boolean isGone(Reply.Answered answer) {
    String said = answer.message().toLowerCase(Locale.ROOT);
    return said.contains("message not found") || said.contains("not of the media type");
  }

  private static FetchResult later(Reply.Answered answer) {
    return new FetchResult.TryLater(said(answer), answer.retryAfter());
  }

  private static String said(Reply.Answered answer) {
    return "Evolution API answered " + answer.status() + ": " + withoutAddresses(answer.message());
  }

  /** WhatsApp signs the addresses of files. */
  private static String withoutAddresses(String message) {
    return message.replaceAll("[a-z]+://\\S+", "…");
  }
}
