package io.nolose.rest;

import io.nolose.application.Transactions;
import io.nolose.application.delivery.ChangeResendSetting;
import io.nolose.application.delivery.ResendMessage;
import io.nolose.application.delivery.ResendQueries;
import io.nolose.application.delivery.ResendSettings;
import io.nolose.application.idempotency.CallOnce;
import io.nolose.application.idempotency.WriteOnce;
import io.nolose.application.message.CancelSend;
import io.nolose.application.retention.ArchiveQueries;
import io.nolose.application.retention.InMemoryMessageArchive;
import io.nolose.application.usage.UsageQueries;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Requests under clients' keys, and messages that wait, over ports in memory. */
@Singleton
final class TestIdempotencyWiring {

  @Produces
  @Singleton
  WriteOnce writeOnce(TestWorld world) {
    return new WriteOnce(world.ports.transactions(), world.ports.idempotencyKeys(), world.time);
  }

  @Produces
  @Singleton
  ArchiveQueries archiveQueries(TestWorld world) {
    return new InMemoryMessageArchive(world.schema);
  }

  @Produces
  @Singleton
  UsageQueries usageQueries(TestWorld world) {
    return world.ports.usageQueries();
  }

  @Produces
  @Singleton
  ResendMessage resendMessage(TestWorld world) {
    return world.waiting.resendMessage;
  }

  @Produces
  @Singleton
  ChangeResendSetting changeResendSetting(TestWorld world) {
    return world.waiting.changeResendSetting;
  }

  @Produces
  @Singleton
  ResendSettings resendSettings(TestWorld world) {
    return world.ports.resendSettings();
  }

  @Produces
  @Singleton
  ResendQueries resendQueries(TestWorld world) {
    return world.ports.resendQueries();
  }

  @Produces
  @Singleton
  Transactions transactions(TestWorld world) {
    return world.ports.transactions();
  }

  @Produces
  @Singleton
  CancelSend cancelSend(TestWorld world) {
    return world.waiting.cancelSend;
  }

  @Produces
  @Singleton
  CallOnce callOnce(TestWorld world) {
    return new CallOnce(world.ports.transactions(), world.ports.idempotencyKeys(), world.time);
  }
}
