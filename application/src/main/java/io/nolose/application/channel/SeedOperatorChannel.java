package io.nolose.application.channel;

import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/**
 * Gives the tenant for whom the operator configured an account a channel that uses it, and brings
 * it up. Run at start and until it has done so; running it again changes nothing.
 */
public final class SeedOperatorChannel {
  private static final String NAME = "WhatsApp";

  private final OperatorAccounts operator;
  private final CreateChannel create;
  private final ConnectChannel connect;

  public SeedOperatorChannel(
      OperatorAccounts operator, CreateChannel create, ConnectChannel connect) {
    this.operator = operator;
    this.create = create;
    this.connect = connect;
  }

  /**
   * Seeds once.
   *
   * @return whether there is nothing left to do
   */
  public boolean execute() {
    if (!operator.providers().iterator().hasNext()) {
      return true;
    }
    Optional<TenantId> tenant = operator.beneficiary();
    if (tenant.isEmpty()) {
      return false;
    }
    boolean isDone = true;
    for (ProviderKind provider : operator.providers()) {
      isDone &= seed(tenant.get(), provider);
    }
    return isDone;
  }

  private boolean seed(TenantId tenant, ProviderKind provider) {
    CreateChannel.Outcome outcome =
        create.execute(new CreateChannel.Command(tenant, NAME, provider, ProviderCredentials.NONE));
    if (!(outcome instanceof CreateChannel.Outcome.Created created)) {
      return false;
    }
    boolean isUp = created.channel().find(provider).filter(it -> it.isConnected()).isPresent();
    return isUp
        || connect.execute(
                new ConnectChannel.Command(
                    tenant, created.channel().id(), null, PairingRequest.BY_QR_CODE))
            instanceof ConnectChannel.Outcome.Connecting;
  }
}
