package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MessageMarks} does. */
public interface MessageMarksContract extends StoreContract {

  @Test
  default void loadShouldBeEmptyWhenNobodyLeftAnything() {
    Message message = storedMessage();
    assertThat(load(message.tenant(), message.id())).isEmpty();
    assertThat(
            in(message.tenant(), () -> ports().messageMarks().loadAll(message.tenant(), List.of())))
        .isEmpty();
  }

  @Test
  default void loadShouldReturnAllOfEveryKind() {
    Message message = storedMessage();
    ContactId ana = fixture().storedContact(message.tenant()).id();
    MessageId id = message.id();
    List<Mark> marks =
        List.of(
            new Mark(id, Mark.Kind.DELIVERED, ana, List.of(), StoreFixture.at(1), ""),
            new Mark(id, Mark.Kind.PLAYED, ana, List.of(), StoreFixture.at(3), ""),
            new Mark(id, Mark.Kind.REACTION, null, List.of("👩🏽‍🚒"), StoreFixture.at(4), "3EB0"),
            new Mark(id, Mark.Kind.REACTION, ana, List.of(), StoreFixture.at(5), "3EB1"),
            new Mark(id, Mark.Kind.READ, ana, List.of(), StoreFixture.at(2), ""),
            new Mark(
                id,
                Mark.Kind.VOTE,
                ana,
                List.of("", "a,\"b\\{c}", "NULL", " \n\u2028"),
                StoreFixture.at(6),
                "\"3EB2\\"));
    save(message.tenant(), marks);
    assertThat(load(message.tenant(), message.id()))
        .containsExactlyInAnyOrderElementsOf(marks)
        .extracting(mark -> mark.kind().name())
        .isSorted();
  }

  @Test
  default void saveShouldReplaceThatPersonsMarkOfThatKindOnly() {
    Message message = storedMessage();
    ContactId ana = fixture().storedContact(message.tenant()).id();
    Mark others = reaction(message, null, "👍", 1);
    Mark sticky = new Mark(message.id(), Mark.Kind.READ, ana, List.of(), StoreFixture.at(1), "");
    save(message.tenant(), List.of(others, sticky, reaction(message, ana, "👍", 1)));
    Mark changed = reaction(message, ana, "❤️", 2);
    save(message.tenant(), List.of(changed));
    assertThat(load(message.tenant(), message.id()))
        .containsExactlyInAnyOrder(others, sticky, changed);
    Mark gone = reaction(message, ana, null, 3);
    save(message.tenant(), List.of(gone));
    assertThat(load(message.tenant(), message.id()))
        .containsExactlyInAnyOrder(others, sticky, gone);
  }

  @Test
  default void loadShouldReturnTheMarksOfSeveralMessagesByMessage() {
    Message one = storedMessage();
    Message other = storedMessage(one.tenant());
    Message third = storedMessage(one.tenant());
    Mark onOther = reaction(other, null, "👍", 1);
    Mark onOne = reaction(one, null, "👎", 2);
    save(one.tenant(), List.of(onOther, onOne, reaction(third, null, "x", 1)));
    assertThat(
            in(
                one.tenant(),
                () -> ports().messageMarks().loadAll(one.tenant(), List.of(other.id(), one.id()))))
        .containsExactly(onOne, onOther);
  }

  @Test
  default void loadShouldNotSeeAnotherTenantsMarks() {
    Message foreign = storedMessage();
    save(foreign.tenant(), List.of(reaction(foreign, null, "👍", 1)));
    assertThat(load(fixture().storedTenant(), foreign.id())).isEmpty();
  }

  private static Mark reaction(Message message, ContactId actor, String emoji, long at) {
    return Mark.of(
            message.id(), actor, new MessageChange.Reaction(emoji, "3EB0", StoreFixture.at(at)))
        .orElseThrow();
  }

  private Message storedMessage() {
    return storedMessage(fixture().storedTenant());
  }

  private Message storedMessage(TenantId tenant) {
    Channel channel = fixture().storedChannel(tenant);
    return fixture()
        .stored(
            fixture()
                .inboundText(
                    fixture().storedConversation(channel),
                    fixture().newReference(channel),
                    "Oi",
                    StoreFixture.T0));
  }

  private List<Mark> load(TenantId tenant, MessageId message) {
    return in(tenant, () -> ports().messageMarks().loadAll(tenant, List.of(message)));
  }

  private void save(TenantId tenant, List<Mark> marks) {
    run(tenant, () -> ports().messageMarks().saveAll(tenant, marks));
  }
}
