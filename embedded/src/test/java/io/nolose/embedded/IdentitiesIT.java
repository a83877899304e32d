package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.CustomerMessage.Addressing;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneContent;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One person under several names is one contact with the whole history. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdentitiesIT {

  private Edition edition;
  private BothProviders both;

  @BeforeAll
  void start(@TempDir Path home) throws InterruptedException {
    edition =
        EditionFixture.start(
            home, Provider.EVOLUTION, options -> options.withHistory(HistorySize.NONE));
    both = BothProviders.connected(edition);
  }

  @AfterAll
  void stop() {
    edition.close();
  }

  private String writes(Provider provider, String customer, String text, Addressing addressing) {
    String id =
        both.send(
            CustomerMessage.text(customer, both.account(provider), text).addressed(addressing));
    both.awaitQuiet();
    return id;
  }

  /** The one contact all these messages belong to, as clients see it. */
  private Api.Answer oneContact(Provider provider, List<String> ids) {
    Set<String> contacts = new HashSet<>();
    Pause.until(
        ids + " belong to one contact",
        () -> {
          Map<String, JsonNode> shown = both.messages(provider);
          contacts.clear();
          shown.forEach((id, message) -> {
            if (ids.contains(id)) {
              contacts.add(message.path("contact_id").asText());
            }
          });
          return shown.keySet().containsAll(ids) && contacts.size() == 1;
        });
    return both.api().get("/api/contacts/" + contacts.iterator().next());
  }

  @Test
  void userKnownByHisIdOnlyShouldStayTheSameWhenHisNumberIsShown() {
    Provider provider = Provider.CLOUD_API;
    String customer = both.newCustomer();
    String hidden =
        both.send(
            CustomerMessage.text(customer, both.account(provider), "sem número")
                .withUsername("ana.s"));
    both.awaitQuiet();
    Api.Answer before = oneContact(provider, List.of(hidden));
    assertThat(before.at("/phone_number").asText("")).as("%s", before.body()).isEmpty();

    assertThat(before.text("/username")).isEqualTo("ana.s");

    String shown = writes(provider, customer, "com número", Addressing.PHONE);

    Api.Answer contact = oneContact(provider, List.of(hidden, shown));
    assertThat(contact.text("/id")).isEqualTo(before.text("/id"));
    assertThat(contact.text("/phone_number")).isEqualTo("+" + customer);
  }

  @Test
  void chatNamedByLidShouldStayTheSameWhenItsPhoneIsShown() {
    Provider provider = Provider.EVOLUTION;
    String customer = both.newCustomer();
    String hidden = writes(provider, customer, "só lid", Addressing.LID_ONLY);
    Api.Answer before = oneContact(provider, List.of(hidden));
    assertThat(before.at("/phone_number").asText("")).as("%s", before.body()).isEmpty();

    String linked = writes(provider, customer, "lid e número", Addressing.LID_KEPT);
    String phone = writes(provider, customer, "só número", Addressing.PHONE);

    Api.Answer contact = united(provider, List.of(hidden, linked, phone));
    assertThat(contact.text("/phone_number")).isEqualTo("+" + customer);
  }

  /** Meta says in its answer and its receipts whom it wrote to; Evolution does not. */
  @Test
  void numberThatMetaHasWithoutItsNinthDigitShouldBelongToWhomWeWroteTo() {
    Provider provider = Provider.CLOUD_API;
    String dialled = "5531987650002";
    Api.Answer sent = write(provider, dialled, "bom dia");
    Api.Answer gone =
        both.api()
            .await("/api/messages/" + sent.text("/id"), it -> it.text("/status").equals("read"));
    String reply = writes(provider, dialled, "bom dia!", Addressing.PHONE);

    Api.Answer contact = oneContact(provider, List.of(gone.text("/provider_message_id"), reply));
    assertThat(contact.text("/id")).isEqualTo(gone.text("/contact_id"));
    assertThat(contact.at("/identities").findValuesAsText("value"))
        .contains("+" + dialled, "+553187650002");
    assertThat(both.api().get("/api/contact-conflicts?limit=200").body().toString())
        .doesNotContain(contact.text("/id"));
  }

  @Test
  void numberWithAndWithoutNinthDigitShouldBeDoubtedAndMayBeMerged() {
    Provider provider = Provider.EVOLUTION;
    String dialled = "5531987650001";
    Api.Answer sent = write(provider, dialled, "bom dia");
    Api.Answer gone =
        both.api()
            .await("/api/messages/" + sent.text("/id"), it -> it.text("/status").equals("read"));

    String reply = writes(provider, dialled, "bom dia!", Addressing.PHONE);

    Pause.until("the reply is shown", () -> both.messages(provider).containsKey(reply));
    JsonNode answer = both.messages(provider).get(reply);
    JsonNode doubt = doubtAbout(answer.path("contact_id").asText());
    assertThat(doubt.path("reason").asText()).isIn("number_variant", "linked_by_provider");
    Api.Answer merged =
        both.api().post("/api/contact-conflicts/" + doubt.path("id").asText() + "/merge", Map.of());
    assertThat(merged.status()).as("%s", merged.body()).isEqualTo(200);
    Api.Answer contact = oneContact(provider, List.of(gone.text("/provider_message_id"), reply));

    Api.Answer next = write(provider, dialled, "até amanhã");
    assertThat(both.api().get("/api/messages/" + next.text("/id")).text("/contact_id"))
        .isEqualTo(contact.text("/id"));
  }

  @Test
  void numberThatIsKnownWithoutItsNinthDigitShouldBeFoundWithIt() {
    Provider provider = Provider.EVOLUTION;
    String dialled = "5531987650003";
    String first = writes(provider, dialled, "oi", Addressing.PHONE);
    Api.Answer known = oneContact(provider, List.of(first));
    assertThat(known.text("/phone_number")).isEqualTo("+553187650003");

    Api.Answer sent = write(provider, dialled, "olá");

    assertThat(both.api().get("/api/messages/" + sent.text("/id")).text("/contact_id"))
        .isEqualTo(known.text("/id"));
    assertThat(both.api().get("/api/contacts?phone=%2B" + dialled).text("/items/0/id"))
        .isEqualTo(known.text("/id"));
  }

  /**
   * The one contact of all these messages; one that a person makes of two, where a webhook came too
   * early to know better: Evolution posts several at once, and one of them may name the phone only.
   */
  private Api.Answer united(Provider provider, List<String> ids) {
    Pause.until("all are shown", () -> both.messages(provider).keySet().containsAll(ids));
    Set<String> contacts = new HashSet<>();
    both.messages(provider)
        .forEach((id, message) -> {
          if (ids.contains(id)) {
            contacts.add(message.path("contact_id").asText());
          }
        });
    if (contacts.size() > 1) {
      String doubt = doubtAbout(contacts.iterator().next()).path("id").asText();
      assertThat(both.api().post("/api/contact-conflicts/" + doubt + "/merge", Map.of()).status())
          .isEqualTo(200);
    }
    return oneContact(provider, ids);
  }

  private Api.Answer write(Provider provider, String number, String text) {
    Api.Answer sent =
        both.api()
            .post(
                "/api/messages",
                provider == Provider.EVOLUTION
                    ? Map.of("channel_id", both.channel(provider), "to", "+" + number, "text", text)
                    : Map.of(
                        "channel_id",
                        both.channel(provider),
                        "to",
                        "+" + number,
                        "template",
                        Map.of("name", "hello_world", "language", "en_US")));
    assertThat(sent.status()).as("%s", sent.body()).isEqualTo(202);
    return sent;
  }

  private JsonNode doubtAbout(String contact) {
    for (JsonNode conflict : both.api().get("/api/contact-conflicts?limit=200").at("/items")) {
      for (JsonNode id : conflict.path("contact_ids")) {
        if (id.asText().equals(contact)) {
          return conflict;
        }
      }
    }
    throw new AssertionError("nobody doubts who " + contact + " is");
  }

  @Test
  void changedNumberShouldTakeItsHistoryAlong() {
    Provider provider = Provider.CLOUD_API;
    String former = both.newCustomer();
    String latter = both.newCustomer();
    String before = writes(provider, former, "número velho", Addressing.PHONE);
    oneContact(provider, List.of(before));

    both.send(
        CustomerMessage.of(former, both.account(provider), new PhoneContent.NumberChanged(latter)));
    both.send(
        CustomerMessage.of(former, both.account(provider), new PhoneContent.UserIdChanged(latter)));
    both.awaitQuiet();
    String after = writes(provider, latter, "número novo", Addressing.PHONE);

    Api.Answer contact = oneContact(provider, List.of(before, after));
    assertThat(contact.text("/phone_number")).isEqualTo("+" + latter);
  }
}
