package io.nolose.application.delivery;

import io.nolose.application.testing.Accesses;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.delivery.ActResult;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.message.ProviderMessageId;

final class InMemoryMessageActionsTest implements MessageActionsContract {
  private final TransactionGuard guard = new TransactionGuard();
  private final InMemoryProvider provider = InMemoryProvider.evolution(guard, new SettableTime());
  private final InMemoryMessageActions actions =
      new InMemoryMessageActions(provider.profile(), guard);

  @Override
  public MessageActions actions() {
    return actions;
  }

  @Override
  public MessageActions actionsToNowhere() {
    InMemoryMessageActions nowhere = new InMemoryMessageActions(provider.profile(), guard);
    nowhere.answerNext(new ActResult.NotDone("nobody answers", null));
    return nowhere;
  }

  @Override
  public ConnectionAccess access() {
    return Accesses.access(provider, null);
  }

  @Override
  public ContactIdentity recipient() {
    return ContactIdentity.of(new PhoneNumber("+5511988887777"));
  }

  @Override
  public ProviderMessageId received() {
    return new ProviderMessageId("IN-1");
  }

  @Override
  public ProviderMessageId sentText() {
    return new ProviderMessageId("OUT-1");
  }
}
