package io.nolose.simulator.journal;

import io.nolose.simulator.world.Provider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that the provider accepted: it is on its way to a phone, whether or not the caller
 * heard so.
 *
 * @param account instance name or phone-number id
 * @param to jid or digits of the receiver
 * @param type {@code text}, {@code template}, {@code image} …
 * @param text the text, or what stands for it
 * @param messageId {@code key.id} or {@code wamid}
 * @param opaque Cloud API's {@code biz_opaque_callback_data}, null when absent
 * @param answered false when the answer was withheld by a fault
 */
public record ReceivedSend(
    long seq,
    Instant at,
    Provider provider,
    String account,
    String to,
    String type,
    String text,
    String messageId,
    @Nullable String opaque,
    boolean answered)
    implements Entry {
  @Override
  public String kind() {
    return "send";
  }
}
