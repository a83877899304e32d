package io.nolose.rest;

import io.nolose.application.broadcast.BroadcastQueries;
import io.nolose.application.broadcast.CreateBroadcast;
import io.nolose.application.broadcast.FeedBroadcasts;
import io.nolose.application.broadcast.SteerBroadcast;
import io.nolose.application.message.Composition;
import io.nolose.application.message.SendMessage;
import io.nolose.application.message.Sendability;
import io.nolose.application.message.TemplateSending;
import io.nolose.application.testing.BroadcastWork;
import io.nolose.application.testing.SendingProfiles;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Broadcasts over the ports in memory. */
@Singleton
final class TestBroadcastWiring {
  private final TestWorld world;
  private final BroadcastWork work;

  @Inject
  TestBroadcastWiring(TestWorld world, SendMessage sendMessage) {
    this.world = world;
    this.work =
        new BroadcastWork(
            world.ports,
            new Composition(
                world.ports.messages(),
                world.ports.media(),
                new Sendability(
                    SendingProfiles.of(
                        List.of(world.evolution.profile(), world.cloudApi.profile())),
                    new TemplateSending(world.templateDesk, world.ports.marketingChoices()),
                    world.time)),
            sendMessage,
            world.waiting.cancelSend,
            world.ids,
            world.time);
  }

  @Produces
  @Singleton
  BroadcastQueries broadcastQueries() {
    return world.ports.broadcastQueries();
  }

  @Produces
  @Singleton
  CreateBroadcast createBroadcast() {
    return work.create;
  }

  @Produces
  @Singleton
  SteerBroadcast steerBroadcast() {
    return work.steer;
  }

  @Produces
  @Singleton
  FeedBroadcasts feedBroadcasts() {
    return work.feed;
  }
}
