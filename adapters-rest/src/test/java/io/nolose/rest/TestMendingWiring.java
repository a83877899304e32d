package io.nolose.rest;

import io.nolose.application.ingest.DeadLetterQueries;
import io.nolose.application.ingest.DiscardDeadLetter;
import io.nolose.application.ingest.ReplayDeadLetters;
import io.nolose.application.merge.MergeContacts;
import io.nolose.application.merge.Merging;
import io.nolose.application.merge.ResolveConflict;
import io.nolose.application.merge.ThreadRestoring;
import io.nolose.application.merge.UnmergeContacts;
import io.nolose.application.sync.CancelSync;
import io.nolose.application.sync.StartSync;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The use cases with which people mend things, over ports in memory. */
@Singleton
final class TestMendingWiring {
  private final TestWorld world;

  TestMendingWiring(TestWorld world) {
    this.world = world;
  }

  private Merging merging() {
    return new Merging(
        new Merging.Stores(
            world.ports.channelLock(),
            world.ports.contacts(),
            world.ports.conversations(),
            world.ports.identityConflicts(),
            world.ports.mergeJournal(),
            world.ports.auditLog(),
            world.ports.feed()),
        world.ids);
  }

  @Produces
  @Singleton
  MergeContacts mergeContacts() {
    return new MergeContacts(
        world.ports.transactions(), merging(), world.ports.contacts(), world.time);
  }

  @Produces
  @Singleton
  ResolveConflict resolveConflict() {
    return new ResolveConflict(world.ports.transactions(), merging(), world.time);
  }

  @Produces
  @Singleton
  UnmergeContacts unmergeContacts() {
    return new UnmergeContacts(
        world.ports.transactions(),
        merging(),
        new ThreadRestoring(
            new ThreadRestoring.Stores(
                world.ports.contacts(),
                world.ports.conversations(),
                world.ports.messages(),
                world.ports.mergeJournal(),
                world.ports.messageAddresses()),
            world.ids),
        world.time);
  }

  @Produces
  @Singleton
  DeadLetterQueries deadLetterQueries() {
    return world.ports.deadLetterQueries();
  }

  @Produces
  @Singleton
  ReplayDeadLetters replayDeadLetters() {
    return new ReplayDeadLetters(
        world.ports.transactions(),
        world.ports.deadLetters(),
        world.ports.auditLog(),
        world.signals(),
        world.ids,
        world.time);
  }

  @Produces
  @Singleton
  DiscardDeadLetter discardDeadLetter() {
    return new DiscardDeadLetter(
        world.ports.transactions(),
        world.ports.deadLetters(),
        world.ports.auditLog(),
        world.ids,
        world.time);
  }

  @Produces
  @Singleton
  StartSync startSync() {
    return new StartSync(
        world.ports.transactions(),
        new StartSync.Stores(
            world.ports.channels(), world.ports.contacts(), world.ports.syncJobs()),
        world.histories,
        world.signals(),
        world.ids,
        world.time);
  }

  @Produces
  @Singleton
  CancelSync cancelSync() {
    return new CancelSync(world.ports.transactions(), world.ports.syncJobs(), world.time);
  }
}
