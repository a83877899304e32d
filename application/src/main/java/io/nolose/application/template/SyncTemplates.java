package io.nolose.application.template;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.template.CatalogResult;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplatePage;
import io.nolose.domain.template.TemplateReport;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies the templates of a channel's account: part by part, each asked for outside transactions
 * and stored in one of its own. Idempotent; what is not in a complete list is deleted. A run that
 * breaks off has deleted nothing and is begun anew.
 */
public final class SyncTemplates {
  private static final int PAGES_MAX = 200;
  private static final int GONE_PER_TRANSACTION = 500;
  private static final Duration PAUSE_MIN = Duration.ofMinutes(1);

  /** What is wanted. */
  public record Command(TenantId tenant, ChannelId channel) {}

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * @param found how many templates the account has
     * @param gone how many it has no more
     */
    record Synced(int found, int gone) implements Outcome {}

    record ChannelNotFound() implements Outcome {}

    /** No connection of the channel has templates, or the one that has was never up. */
    record WithoutTemplates() implements Outcome {}

    /** The provider did not give its list, or not all of it. */
    record Failed(CatalogResult<TemplatePage> result) implements Outcome {}
  }

  /** Where everything is kept. */
  public record Stores(
      Catalogues catalogues,
      MessageTemplateRepository templates,
      ChannelRoutes routes,
      TenantEventLog feed) {}

  private final Transactions transactions;
  private final Stores stores;
  private final TemplateDesk desk;
  private final Duration interval;
  private final UuidSource ids;
  private final InstantSource time;

  /**
   * @param interval between two runs nobody asked for
   */
  public SyncTemplates(
      Transactions transactions,
      Stores stores,
      TemplateDesk desk,
      Duration interval,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.desk = desk;
    this.interval = interval;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<Channel> channel = desk.reach().findChannel(command.tenant(), command.channel());
    if (channel.isEmpty()) {
      return new Outcome.ChannelNotFound();
    }
    return desk.way(channel.get())
        .filter(way -> way.connection().lastConnectedAt() != null)
        .map(this::run)
        .orElseGet(Outcome.WithoutTemplates::new);
  }

  private Outcome run(TemplateDesk.Way way) {
    CatalogueLane lane =
        new CatalogueLane(way.channel().tenant(), way.channel().id(), way.connection().id());
    ConnectionAccess access = desk.reach().target(way.channel(), way.connection()).access();
    Optional<TemplateAccount> account = way.catalog().account(access);
    Instant began = time.instant();
    if (account.isEmpty()) {
      put(lane, began, interval, null);
      return new Outcome.WithoutTemplates();
    }
    int found = 0;
    @Nullable String after = null;
    for (int page = 0; page < PAGES_MAX; page++) {
      CatalogResult<TemplatePage> result = way.catalog().list(access, after);
      if (!(result instanceof CatalogResult.Done<TemplatePage>(TemplatePage part))) {
        put(lane, began, pause(result), null);
        return new Outcome.Failed(result);
      }
      transactions.callAgainWhenStale(lane.tenant(), () -> keep(lane, account.get(), part, began));
      found += part.templates().size();
      after = part.next();
      if (after == null) {
        break;
      }
    }
    int gone = after == null ? forget(lane, account.get(), began) : 0;
    put(lane, began, interval, account.get());
    return new Outcome.Synced(found, gone);
  }

  private int keep(CatalogueLane lane, TemplateAccount account, TemplatePage part, Instant began) {
    Map<String, MessageTemplate> known = new HashMap<>();
    stores
        .templates()
        .loadAll(
            lane.tenant(),
            account,
            part.templates().stream().map(TemplateReport::providerId).distinct().toList())
        .forEach(template -> known.put(template.providerId(), template));
    Map<String, MessageTemplate> kept = new HashMap<>();
    List<TenantEvent> events = new ArrayList<>();
    for (TemplateReport report : part.templates()) {
      MessageTemplate before = known.get(report.providerId());
      MessageTemplate after =
          before == null
              ? MessageTemplate.found(
                  lane.tenant(), new TemplateId(ids.next()), account, report, began)
              : before.seen(report, began);
      if (kept.put(report.providerId(), after) == null && isNews(before, after)) {
        events.add(event(lane, after, began));
      }
    }
    stores.templates().saveAll(lane.tenant(), kept.values());
    stores.feed().append(lane.tenant(), events);
    return kept.size();
  }

  private static boolean isNews(@Nullable MessageTemplate before, MessageTemplate after) {
    return before == null
        || before.status() != after.status()
        || before.category() != after.category()
        || before.quality() != after.quality()
        || !before.layout().equals(after.layout());
  }

  private static TenantEvent event(CatalogueLane lane, MessageTemplate template, Instant at) {
    return new TenantEvent(
        TenantEvent.Kind.TEMPLATE_CHANGED,
        lane.channel(),
        null,
        null,
        null,
        at,
        template.id().toString());
  }

  private int forget(CatalogueLane lane, TemplateAccount account, Instant began) {
    int gone = 0;
    int more;
    do {
      more =
          transactions.callAgainWhenStale(
              lane.tenant(),
              () -> {
                List<MessageTemplate> unseen =
                    stores
                        .templates()
                        .listUnseenSince(lane.tenant(), account, began, GONE_PER_TRANSACTION);
                stores
                    .templates()
                    .saveAll(lane.tenant(), unseen.stream().map(it -> it.gone(began)).toList());
                stores
                    .feed()
                    .append(
                        lane.tenant(), unseen.stream().map(it -> event(lane, it, began)).toList());
                return unseen.size();
              });
      gone += more;
    } while (more == GONE_PER_TRANSACTION);
    return gone;
  }

  /**
   * @param synced whose list was complete; null when none was
   */
  private void put(
      CatalogueLane lane, Instant began, Duration pause, @Nullable TemplateAccount synced) {
    Instant now = time.instant();
    transactions.callAgainWhenStale(
        lane.tenant(),
        () -> {
          Catalogue before = stores.catalogues().load(lane, began);
          Instant asked = before.dueAt();
          boolean wasDoubtedMeanwhile = asked.isAfter(began) && !asked.isAfter(now);
          Catalogue after = before.checked(now, wasDoubtedMeanwhile ? asked : now.plus(pause));
          stores.catalogues().save(synced == null ? after : after.synced(synced, began));
          if (synced != null) {
            stores.routes().answerTo(lane.connection(), new RoutingKey(synced.value()));
          }
          return Boolean.TRUE;
        });
  }

  private Duration pause(CatalogResult<TemplatePage> result) {
    Duration asked =
        switch (result) {
          case CatalogResult.Busy<TemplatePage> busy -> busy.retryAfter();
          case CatalogResult.Unreachable<TemplatePage> _, CatalogResult.Unknown<TemplatePage> _ ->
              PAUSE_MIN;
          case CatalogResult.Done<TemplatePage> _,
              CatalogResult.Refused<TemplatePage> _,
              CatalogResult.Barred<TemplatePage> _ ->
              interval;
        };
    return asked == null || asked.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : asked;
  }
}
