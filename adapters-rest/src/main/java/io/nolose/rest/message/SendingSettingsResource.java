package io.nolose.rest.message;

import io.nolose.application.Transactions;
import io.nolose.application.delivery.ChangeResendSetting;
import io.nolose.application.delivery.ResendSettings;
import io.nolose.domain.access.Role;
import io.nolose.rest.access.Caller;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.problem.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a tenant decides about sending. */
@Path("/api/settings/sending")
@Authenticated
@RunOnVirtualThread
@Tag(name = "settings", description = "What a tenant decides for all of its channels")
public class SendingSettingsResource {
  private final ChangeResendSetting change;
  private final ResendSettings settings;
  private final Transactions transactions;
  private final CurrentCaller current;

  @Inject
  public SendingSettingsResource(
      ChangeResendSetting change,
      ResendSettings settings,
      Transactions transactions,
      CurrentCaller current) {
    this.change = change;
    this.settings = settings;
    this.transactions = transactions;
    this.current = current;
  }

  @GET
  @Operation(operationId = "readSendingSettings", summary = "What is decided about sending")
  @APIResponse(responseCode = "200", description = "The settings")
  public SendingSettings read() {
    return transactions.call(
        current.tenant(),
        () ->
            new SendingSettings(
                settings
                    .find(current.tenant())
                    .map(wait -> Math.toIntExact(wait.toMinutes()))
                    .orElse(null)));
  }

  @PUT
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "changeSendingSettings",
      summary = "Decide whether unknown messages are sent again by themselves; off at first",
      description =
          "A message whose fate nobody knows may have arrived: sending it again may deliver it twice."
              + " For owners and admins.")
  @APIResponse(responseCode = "200", description = "The settings")
  @APIResponse(responseCode = "403", description = "Neither owner nor admin")
  @APIResponse(responseCode = "422", description = "Fewer than 10 or more than 1440 minutes")
  public SendingSettings change(@Nullable SendingSettings body) {
    Caller caller = current.require(Role.ADMIN);
    SendingSettings wanted = Violations.body(body);
    Integer minutes = wanted.resendUnknownAfterMinutes();
    Duration wait = minutes == null ? null : Duration.ofMinutes(minutes);
    return switch (change.execute(
        new ChangeResendSetting.Command(caller.tenant(), caller.user(), wait))) {
      case ChangeResendSetting.Outcome.Changed() -> wanted;
      case ChangeResendSetting.Outcome.WaitRefused() ->
          throw Violations.problem(
              "resend_unknown_after_minutes", "is null, or between 10 and 1440");
    };
  }
}
