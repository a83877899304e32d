package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.feed.TenantEvent;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagContactTest {
  private static final ContactTag VIP = new ContactTag("vip");

  private final StorePorts ports = StorePorts.inMemory();
  private final StoreFixture fixture = new StoreFixture(ports);
  private final TenantId tenant = fixture.storedTenant();
  private final Contact contact = fixture.storedContact(tenant);
  private final TagContact tag =
      new TagContact(
          ports.transactions(),
          ports.contacts(),
          ports.contactTags(),
          ports.feed(),
          new SettableTime());

  @Test
  void changeShouldBeToldOnceHoweverOftenItIsAskedFor() {
    give(VIP);
    give(VIP);
    assertThat(ports.tagQueries().list(tenant, List.of(contact.id())).get(contact.id()))
        .containsExactly(VIP);
    take(VIP);
    take(VIP);
    assertThat(ports.tagQueries().list(tenant, List.of(contact.id()))).isEmpty();
    assertThat(ports.transactions().call(tenant, () -> ports.feed().list(tenant, 0, 10)))
        .extracting(entry -> entry.event().kind())
        .containsExactly(TenantEvent.Kind.CONTACT_UPDATED, TenantEvent.Kind.CONTACT_UPDATED);
  }

  @Test
  void contactShouldHaveNoMoreTagsThanAllowed() {
    for (int i = 0; i < ContactTag.PER_CONTACT_MAX; i++) {
      assertThat(give(new ContactTag("tag " + i))).isInstanceOf(TagContact.Outcome.Done.class);
    }
    assertThat(give(VIP)).isEqualTo(new TagContact.Outcome.TooMany(50));
    assertThat(give(new ContactTag("tag 7"))).isInstanceOf(TagContact.Outcome.Done.class);
  }

  @Test
  void strangerShouldNotBeFound() {
    assertThat(
            tag.execute(
                new TagContact.Command(
                    tenant, new ContactId(fixture.id()), VIP, TagContact.Change.GIVE)))
        .isEqualTo(new TagContact.Outcome.NotFound());
  }

  private TagContact.Outcome give(ContactTag wanted) {
    return tag.execute(
        new TagContact.Command(tenant, contact.id(), wanted, TagContact.Change.GIVE));
  }

  private void take(ContactTag wanted) {
    tag.execute(new TagContact.Command(tenant, contact.id(), wanted, TagContact.Change.TAKE));
  }
}
