package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.delivery.ChangeResendSetting;
import io.nolose.application.delivery.ResendMessage;
import io.nolose.application.delivery.ResendQueries;
import io.nolose.application.delivery.ResendSettings;
import io.nolose.application.delivery.ResendUnknown;
import io.nolose.application.delivery.Resending;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.SendRules;
import io.nolose.persistence.PostgresPorts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Sending messages once more. */
@Singleton
final class ResendWiring {

  @Produces
  @Singleton
  ResendSettings resendSettings(PostgresPorts ports) {
    return ports.resendSettings();
  }

  @Produces
  @Singleton
  ResendQueries resendQueries(PostgresPorts ports) {
    return ports.resends();
  }

  @Produces
  @Singleton
  Resending resending(PostgresPorts ports, SendRules rules, UuidSource ids) {
    return new Resending(
        new Resending.Stores(
            ports.channelLock(),
            ports.messages(),
            ports.conversations(),
            ports.outbox(),
            rules,
            ports.resends(),
            ports.auditLog()),
        ids);
  }

  @Produces
  @Singleton
  ResendMessage resendMessage(
      Transactions transactions,
      MessageQueries queries,
      Resending resending,
      WorkSignals signals,
      InstantSource time) {
    return new ResendMessage(transactions, queries, resending, signals, time);
  }

  @Produces
  @Singleton
  ResendUnknown resendUnknown(
      Transactions transactions,
      ResendSettings settings,
      MessageQueries queries,
      Resending resending,
      WorkSignals signals,
      InstantSource time) {
    return new ResendUnknown(transactions, settings, queries, resending, signals, time);
  }

  @Produces
  @Singleton
  ChangeResendSetting changeResendSetting(
      Transactions transactions, PostgresPorts ports, UuidSource ids, InstantSource time) {
    return new ChangeResendSetting(
        transactions, ports.resendSettings(), ports.auditLog(), ids, time);
  }
}
