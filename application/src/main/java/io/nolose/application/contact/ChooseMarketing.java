package io.nolose.application.contact;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.audit.AuditLog;
import io.nolose.domain.access.UserId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Notes that a contact wants no marketing, or wants it again; who noted it is written down. */
public final class ChooseMarketing {

  /** What is wanted. */
  public record Command(TenantId tenant, UserId who, ContactId contact, boolean isStopped) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** It was so already, or is so now. */
    record Chosen(Contact contact, MarketingChoice choice) implements Outcome {}

    record NotFound() implements Outcome {}
  }

  private final Transactions transactions;
  private final ContactRepository contacts;
  private final MarketingChoices choices;
  private final AuditLog audit;
  private final UuidSource ids;
  private final InstantSource time;

  public ChooseMarketing(
      Transactions transactions,
      ContactRepository contacts,
      MarketingChoices choices,
      AuditLog audit,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.contacts = contacts;
    this.choices = choices;
    this.audit = audit;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return transactions.callAgainWhenStale(
        command.tenant(),
        () ->
            contacts
                .find(command.tenant(), command.contact())
                .<Outcome>map(contact -> new Outcome.Chosen(contact, choose(command, contact.id())))
                .orElseGet(Outcome.NotFound::new));
  }

  private MarketingChoice choose(Command command, ContactId contact) {
    Optional<MarketingChoice> before = choices.find(command.tenant(), contact);
    if (before.filter(it -> it.isStopped() == command.isStopped()).isPresent()) {
      return before.get();
    }
    Instant now = time.instant();
    MarketingChoice choice = new MarketingChoice(command.isStopped(), now);
    choices.save(command.tenant(), contact, choice);
    audit.append(
        new AuditEntry(
            command.tenant(),
            ids.next(),
            command.who(),
            now,
            command.isStopped() ? "contacts.marketing_stopped" : "contacts.marketing_resumed",
            List.of(contact.value()),
            null));
    return choice;
  }
}
