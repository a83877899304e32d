package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.contact.ContactTags;
import io.nolose.application.contact.TagContact;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.merge.MergeContacts;
import io.nolose.application.merge.MergeJournal;
import io.nolose.application.merge.Merging;
import io.nolose.application.merge.MessageAddresses;
import io.nolose.application.merge.ResolveConflict;
import io.nolose.application.merge.ThreadRestoring;
import io.nolose.application.merge.UnmergeContacts;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.message.MessageRepository;
import io.nolose.persistence.PostgresPorts;
import io.nolose.persistence.contact.PostgresContactTags;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Deciding who is who, and who belongs together. */
@Singleton
final class ContactWiring {

  @Produces
  @Singleton
  PostgresContactTags contactTags(PostgresPorts ports) {
    return ports.tags();
  }

  @Produces
  @Singleton
  TagContact tagContact(
      Transactions transactions,
      ContactRepository contacts,
      ContactTags tags,
      TenantEventLog feed,
      InstantSource time) {
    return new TagContact(transactions, contacts, tags, feed, time);
  }

  @Produces
  @Singleton
  Merging.Stores mergingStores(
      ChannelLock lock,
      ContactRepository contacts,
      ConversationRepository conversations,
      IdentityConflictRepository conflicts,
      MergeJournal journal,
      AuditLog audit,
      TenantEventLog feed) {
    return new Merging.Stores(lock, contacts, conversations, conflicts, journal, audit, feed);
  }

  @Produces
  @Singleton
  Merging merging(Merging.Stores stores, UuidSource ids) {
    return new Merging(stores, ids);
  }

  @Produces
  @Singleton
  MergeContacts mergeContacts(
      Transactions transactions, Merging merging, ContactRepository contacts, InstantSource time) {
    return new MergeContacts(transactions, merging, contacts, time);
  }

  @Produces
  @Singleton
  ResolveConflict resolveConflict(Transactions transactions, Merging merging, InstantSource time) {
    return new ResolveConflict(transactions, merging, time);
  }

  @Produces
  @Singleton
  UnmergeContacts unmergeContacts(
      Transactions transactions,
      Merging merging,
      ContactRepository contacts,
      ConversationRepository conversations,
      MessageRepository messages,
      MergeJournal journal,
      MessageAddresses addresses,
      UuidSource ids,
      InstantSource time) {
    ThreadRestoring threads =
        new ThreadRestoring(
            new ThreadRestoring.Stores(contacts, conversations, messages, journal, addresses), ids);
    return new UnmergeContacts(transactions, merging, threads, time);
  }
}
