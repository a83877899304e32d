package io.nolose.cloudapi.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import io.nolose.domain.media.MediaTicket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is written into a {@link MediaTicket}: Meta's id of the file, and the address that came with
 * it, which spares asking for one.
 *
 * @param url null when none came along
 * @param receivedAt when the address came; it lives for five minutes
 */
public record GraphTicket(String id, @Nullable String url, Instant receivedAt) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
  private static final int URL_LENGTH_MAX = 3_000;

  /** Empty when the id is none that could be asked for. An address that is too long is left out. */
  public static Optional<GraphTicket> of(
      Optional<String> id, Optional<String> url, Instant receivedAt) {
    return id.filter(text -> ID.matcher(text).matches())
        .map(text ->
            new GraphTicket(
                text,
                url.filter(address -> address.length() <= URL_LENGTH_MAX)
                    .filter(address -> StorableText.of(address).equals(address))
                    .orElse(null),
                receivedAt));
  }

  /** Empty when the ticket was not written by {@link #write}. */
  public static Optional<GraphTicket> read(MediaTicket ticket) {
    return WireObject.parse(ticket.value().getBytes(StandardCharsets.UTF_8))
        .flatMap(
            json -> of(json.text("id"), json.text("url"), json.time("at").orElse(Instant.EPOCH)));
  }

  /** The ticket for the store. */
  public MediaTicket write() {
    ObjectNode json = WireObject.create().put("id", id);
    if (url != null) {
      json.put("url", url).put("at", receivedAt.getEpochSecond());
    }
    return new MediaTicket(WireObject.write(json));
  }

  /** The address is signed. */
  @Override
  public String toString() {
    return "GraphTicket[" + id + "]";
  }
}
