package io.nolose.cloudapi.delivery;

import io.nolose.cloudapi.CloudApiProfile;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.delivery.Act;
import io.nolose.domain.delivery.ActResult;
import io.nolose.domain.delivery.ChatTarget;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.message.MessageFailure;

/** Reactions and typing through the Cloud API, which can neither edit nor take back. */
public final class CloudApiMessageActions implements MessageActions {
  private final CloudApiMessageSender sender;

  public CloudApiMessageActions(CloudApiMessageSender sender) {
    this.sender = sender;
  }

  @Override
  public ProviderProfile profile() {
    return CloudApiProfile.PROFILE;
  }

  @Override
  public ActResult act(ConnectionAccess access, ChatTarget chat, Act act) {
    if (chat.group() != null) {
      return refused("unsupported", "The Cloud API does not write to groups.");
    }
    return switch (act) {
      case Act.React(var message, var emoji) ->
          sender.react(access, chat.recipients(), message.id(), emoji);
      case Act.ShowTyping(var received) when received == null ->
          refused("nothing_received", "Typing can be shown in answer to a message only.");
      case Act.ShowTyping(var received) -> sender.showTyping(access, received);
      case Act.Edit _ -> refused("unsupported", "The Cloud API cannot edit messages.");
      case Act.Revoke _ -> refused("unsupported", "The Cloud API cannot take messages back.");
    };
  }

  private static ActResult refused(String code, String reason) {
    return new ActResult.Refused(new MessageFailure(code, reason));
  }
}
