package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.inspection.InspectStore;
import io.nolose.application.message.MessageQueries;
import io.nolose.domain.channel.CredentialStore;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.tenancy.TenantRepository;
import io.nolose.persistence.PostgresPorts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The checker of what is stored. */
@Singleton
final class InspectionWiring {

  @Produces
  @Singleton
  InspectStore.Stores stores(
      PostgresPorts ports,
      TenantRepository tenants,
      CredentialStore credentials,
      MediaStore media) {
    return new InspectStore.Stores(tenants, ports.storeFigures(), credentials, media);
  }

  @Produces
  @Singleton
  InspectStore.Lists lists(
      ConversationQueries conversations, MessageQueries messages, ContactQueries contacts) {
    return new InspectStore.Lists(conversations, messages, contacts);
  }

  @Produces
  @Singleton
  InspectStore inspectStore(
      Transactions transactions, InspectStore.Stores stores, InspectStore.Lists lists) {
    return new InspectStore(transactions, stores, lists);
  }
}
