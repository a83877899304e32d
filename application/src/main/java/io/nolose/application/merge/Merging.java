package io.nolose.application.merge;

import io.nolose.application.UuidSource;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.UserId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.ContactPair;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.contact.MergeId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes one contact of two. Joins the surrounding transaction. */
public final class Merging {

  /** Where everything is kept. */
  public record Stores(
      ChannelLock lock,
      ContactRepository contacts,
      ConversationRepository conversations,
      IdentityConflictRepository conflicts,
      MergeJournal journal,
      AuditLog audit,
      TenantEventLog feed) {}

  private final Stores stores;
  private final UuidSource ids;

  public Merging(Stores stores, UuidSource ids) {
    this.stores = stores;
    this.ids = ids;
  }

  /** Nothing arrives, and no send ends, on any channel until the end of the transaction. */
  void lock(TenantId tenant) {
    stores.lock().acquireAll(tenant);
  }

  /**
   * Merges two contacts that exist, under the locks of all channels.
   *
   * @param conflict the doubt that is settled by it; null for the one about these two, if there is
   */
  ContactMerge merge(
      Contact one, Contact two, UserId by, @Nullable IdentityConflict conflict, Instant now) {
    TenantId tenant = one.tenant();
    Map<ContactId, Contact> locked = lock(one, two);
    Contact survivor = locked.get(one.id());
    Contact absorbed = locked.get(two.id());
    if (survivor == null || absorbed == null) {
      throw new StaleAggregate("a contact was merged meanwhile");
    }
    IdentityConflict settled = conflict != null ? conflict : openBetween(survivor, absorbed);
    ContactMerge merge =
        new ContactMerge(
            tenant,
            new MergeId(ids.next()),
            survivor.id(),
            absorbed.id(),
            settled == null ? null : settled.id(),
            by,
            now,
            null);
    List<Conversation> joined = new ArrayList<>();
    Map<ConversationId, ConversationId> targets = join(survivor, absorbed, joined);
    stores.journal().begin(merge, targets);
    stores.contacts().saveAll(tenant, List.of(survivor.absorb(absorbed, now)));
    stores.conversations().saveAll(tenant, joined);
    stores.journal().finish(merge);
    if (settled != null) {
      settle(settled, new IdentityConflict.Resolution(true, by, now));
    }
    tell(merge, "contacts.merged", TenantEvent.Kind.CONTACT_MERGED, by, now);
    return merge;
  }

  void settle(IdentityConflict conflict, IdentityConflict.@Nullable Resolution how) {
    stores.conflicts().saveAll(conflict.tenant(), List.of(conflict.resolved(how)));
  }

  /** Writes down who did it and lets everybody know. */
  void tell(ContactMerge merge, String action, TenantEvent.Kind kind, UserId by, Instant now) {
    record(
        merge.tenant(),
        by,
        now,
        action,
        List.of(merge.survivor().value(), merge.absorbed().value(), merge.id().value()));
    stores
        .feed()
        .append(
            merge.tenant(),
            List.of(
                new TenantEvent(
                    kind, null, null, merge.survivor(), null, now, merge.absorbed().toString())));
  }

  void record(TenantId tenant, UserId by, Instant now, String action, List<UUID> subjects) {
    stores.audit().append(new AuditEntry(tenant, ids.next(), by, now, action, subjects, null));
  }

  Stores stores() {
    return stores;
  }

  private @Nullable IdentityConflict openBetween(Contact one, Contact two) {
    return stores
        .conflicts()
        .loadAll(one.tenant(), List.of(new ContactPair(one.id(), two.id())))
        .stream()
        .filter(conflict -> conflict.state() == IdentityConflict.State.OPEN)
        .findFirst()
        .orElse(null);
  }

  /** Both as they are now, locked, by one question. */
  private Map<ContactId, Contact> lock(Contact one, Contact two) {
    Set<ContactIdentity> identities = new LinkedHashSet<>(one.identities());
    identities.addAll(two.identities());
    return stores.contacts().loadAll(one.tenant(), identities).stream()
        .collect(Collectors.toMap(Contact::id, Function.identity()));
  }

  /** Where both have a conversation on a channel, the two become the survivor's. */
  private Map<ConversationId, ConversationId> join(
      Contact survivor, Contact absorbed, List<Conversation> joined) {
    Map<ConversationId, ConversationId> targets = new LinkedHashMap<>();
    List<Conversation> own = threadsOf(survivor);
    for (Conversation other : threadsOf(absorbed)) {
      own.stream()
          .filter(conversation -> conversation.channel().equals(other.channel()))
          .findFirst()
          .ifPresent(conversation -> {
            targets.put(other.id(), conversation.id());
            joined.add(conversation.absorb(other));
          });
    }
    return targets;
  }

  private List<Conversation> threadsOf(Contact contact) {
    return stores.journal().threadsOf(contact.tenant(), List.of(contact.id()));
  }
}
