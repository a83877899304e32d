package io.nolose.application.ingest;

import io.nolose.application.PageRequest;
import io.nolose.application.channel.AddConnection;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageView;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.WhatsAppIds;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number that both providers serve, and what WhatsApp makes each of them tell. */
final class TwoConnections {
  /**
   * What was really written.
   *
   * @param number by which it has its ids
   */
  record Written(
      long number,
      PhoneNumber client,
      boolean isOurs,
      MessageContent content,
      Instant at,
      @Nullable MediaOffer file) {

    static Written text(long number, PhoneNumber client, String text, Instant at) {
      return new Written(number, client, false, new MessageContent.Text(text), at, null);
    }

    Written ours() {
      return new Written(number, client, true, content, at, file);
    }
  }

  final InMemoryApplication app = new InMemoryApplication();
  final Shop shop = Shop.register(app, "ana@example.org");
  final Channel channel;
  final Connection evolution;
  final Connection cloud;

  /** Whether the Cloud API's ids contain WhatsApp's own. */
  final boolean arePacked;

  TwoConnections(boolean arePacked) {
    this.arePacked = arePacked;
    Channel first = shop.connectedChannel();
    app.addConnection.execute(
        new AddConnection.Command(
            shop.tenant,
            first.id(),
            ProviderKind.CLOUD_API,
            new ProviderCredentials(Map.of("phone_number_id", "1065", "access_token", "t"))));
    channel = shop.reload(first);
    evolution = channel.find(ProviderKind.EVOLUTION).orElseThrow();
    cloud = channel.find(ProviderKind.CLOUD_API).orElseThrow();
  }

  ProviderMessageId evolutionId(Written written) {
    return new ProviderMessageId(WhatsAppIds.bare(written.number()));
  }

  ProviderMessageId cloudId(Written written) {
    return arePacked
        ? WhatsAppIds.packed(
            written.client().digits(), written.isOurs(), WhatsAppIds.bare(written.number()))
        : new ProviderMessageId("wamid.opaque-" + written.number());
  }

  Report byEvolution(Written written) {
    return told(evolution, evolutionId(written), written, MessageOrigin.LIVE, null);
  }

  Report byCloud(Written written) {
    return told(cloud, cloudId(written), written, MessageOrigin.LIVE, null);
  }

  Report told(
      Connection connection,
      ProviderMessageId id,
      Written written,
      MessageOrigin origin,
      @Nullable ProviderMessageId replyTo) {
    MessageContext context =
        replyTo == null
            ? MessageContext.NONE
            : new MessageContext(
                new ProviderReference(connection.id(), replyTo),
                MessageContext.Forwarding.NONE,
                null,
                false,
                null);
    return report(
        connection,
        new InboundEvent.MessageArrived(
            Shop.person(written.client()),
            id,
            written.isOurs() ? MessageDirection.OUTBOUND : MessageDirection.INBOUND,
            written.isOurs() && origin == MessageOrigin.LIVE ? MessageOrigin.ECHO : origin,
            null,
            null,
            written.content(),
            context,
            written.file(),
            MessageFacts.NONE,
            written.at()));
  }

  Report changed(Connection connection, ProviderMessageId id, Written written, MessageChange how) {
    return report(
        connection, new InboundEvent.MessageChanged(id, Shop.person(written.client()), how));
  }

  static Report report(Connection connection, InboundEvent... events) {
    return new Report(connection.id(), connection.provider(), List.of(events));
  }

  /** Applies these as one batch. */
  void apply(Report... reports) {
    apply(List.of(reports));
  }

  void apply(List<Report> reports) {
    app.ports
        .transactions()
        .run(
            shop.tenant,
            () -> {
              app.ports.channelLock().acquire(shop.tenant, channel.id());
              app.fold.apply(shop.tenant, channel.id(), reports, app.time.instant());
            });
  }

  /** All messages, newest first. */
  List<MessageView> messages() {
    List<MessageView> all = new ArrayList<>();
    PageRequest page = new PageRequest(null, 200);
    while (true) {
      var found =
          app.ports
              .messageQueries()
              .list(shop.tenant, new MessageQueries.Filter(null, null, null), page);
      all.addAll(found.items());
      if (found.next() == null) {
        return all;
      }
      page = new PageRequest(found.next(), 200);
    }
  }
}
