package io.nolose.rest.compat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.domain.channel.Channel;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * May be left out altogether.
 *
 * @param channelId which channel, when there are several
 * @param name what to call a new channel
 */
@RegisterForReflection
public record CreateInstanceRequest(@Nullable String channelId, @Nullable String name) {
  private static final String NAME_DEFAULT = "WhatsApp";
  private static final CreateInstanceRequest NOTHING_SPECIAL =
      new CreateInstanceRequest(null, null);

  /** Whatever is not a JSON object counts as left out: some clients send an empty form. */
  static CreateInstanceRequest read(ObjectMapper json, @Nullable String body)
      throws JsonProcessingException {
    return body == null || !body.stripLeading().startsWith("{")
        ? NOTHING_SPECIAL
        : json.readValue(body, CreateInstanceRequest.class);
  }

  String nameOrDefault() {
    if (name == null) {
      return NAME_DEFAULT;
    }
    Violations violations = new Violations();
    String called = violations.text("name", name, Channel.NAME_LENGTH_MAX);
    violations.throwIfAny();
    return called;
  }
}
