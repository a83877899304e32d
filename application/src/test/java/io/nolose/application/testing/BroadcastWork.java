package io.nolose.application.testing;

import io.nolose.application.UuidSource;
import io.nolose.application.broadcast.CreateBroadcast;
import io.nolose.application.broadcast.FeedBroadcasts;
import io.nolose.application.broadcast.SteerBroadcast;
import io.nolose.application.message.CancelSend;
import io.nolose.application.message.ChannelComposition;
import io.nolose.application.message.Composition;
import io.nolose.application.message.SendMessage;
import java.time.InstantSource;

/** The use cases of broadcasts over some ports. */
public final class BroadcastWork {
  public final CreateBroadcast create;
  public final SteerBroadcast steer;
  public final FeedBroadcasts feed;

  public BroadcastWork(
      StorePorts ports,
      Composition composition,
      SendMessage sendMessage,
      CancelSend cancelSend,
      UuidSource ids,
      InstantSource time) {
    create =
        new CreateBroadcast(
            ports.transactions(),
            new CreateBroadcast.Stores(
                ports.channels(),
                ports.contacts(),
                ports.broadcasts(),
                ports.recipientQueue(),
                ports.feed()),
            new ChannelComposition(ports.channels(), composition),
            ids,
            time);
    steer =
        new SteerBroadcast(
            ports.transactions(), ports.broadcasts(), ports.auditLog(), ports.feed(), ids, time);
    feed =
        new FeedBroadcasts(
            ports.transactions(),
            new FeedBroadcasts.Stores(
                ports.broadcastQueue(),
                ports.broadcasts(),
                ports.recipientQueue(),
                ports.contactTags(),
                ports.contacts(),
                ports.feed()),
            sendMessage,
            cancelSend,
            time);
  }
}
