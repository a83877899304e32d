package io.nolose.application.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.merge.MessageAddresses.Misplaced;
import io.nolose.application.merge.MessageAddresses.Placement;
import io.nolose.application.testing.StoreContract;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link MessageAddresses} does. */
public interface MessageAddressesContract extends StoreContract {

  @Test
  default void messageShouldBeMisplacedWhenAnotherHasTheIdentityItCameFrom() {
    MergeScene scene = new MergeScene(ports(), 1).fill(3, 0);
    Contact one = scene.contacts.get(0);
    Contact other = scene.contacts.get(1);
    Channel channel = scene.channels.get(0);
    Message right = scene.receive(one, channel, phone(one));
    Message wrong = scene.receive(one, channel, phone(one));
    Message unknown = scene.receive(one, channel, phone(one));
    remember(scene, right, phone(one));
    remember(scene, wrong, phone(other));
    remember(scene, wrong, phone(one));
    remember(scene, unknown, phone(scene.contacts.get(2)));
    assertThat(misplaced(scene, one, other))
        .containsExactly(new Misplaced(wrong.id(), wrong.conversation(), other.id()));

    Conversation target = scene.thread(other.id(), channel);
    run(
        scene.tenant,
        () ->
            ports()
                .messageAddresses()
                .place(scene.tenant, List.of(new Placement(wrong.id(), target.id(), other.id()))));
    assertThat(misplaced(scene, one, other)).isEmpty();
    assertThat(scene.reload(wrong.id()).conversation()).isEqualTo(target.id());
    assertThat(newest(scene, target)).containsExactly(wrong.id());
    assertThat(lastNewsAt(scene, target)).contains(wrong.occurredAt());
    assertThat(newest(scene, scene.thread(one.id(), channel))).containsExactly(unknown.id());
  }

  @Test
  default void messageShouldBeMisplacedWhenItsThreadIsWithAnother() {
    MergeScene scene = new MergeScene(ports(), 1).fill(2, 0);
    Contact one = scene.contacts.get(0);
    Contact other = scene.contacts.get(1);
    Channel channel = scene.channels.get(0);
    Message message = scene.receive(one, channel, phone(one));
    remember(scene, message, phone(other));
    run(
        scene.tenant,
        () ->
            ports()
                .messageAddresses()
                .place(
                    scene.tenant,
                    List.of(new Placement(message.id(), message.conversation(), other.id()))));
    assertThat(misplaced(scene, one, other))
        .containsExactly(new Misplaced(message.id(), message.conversation(), other.id()));
  }

  @Test
  default void newestShouldBeEmptyWhenAConversationHoldsNothing() {
    MergeScene scene = new MergeScene(ports(), 1).fill(1, 0);
    Conversation empty = scene.thread(scene.contacts.get(0).id(), scene.channels.get(0));
    assertThat(newest(scene, empty)).isEmpty();
    assertThat(lastNewsAt(scene, empty)).isEmpty();
  }

  private void remember(MergeScene scene, Message message, ContactIdentity identity) {
    run(
        scene.tenant,
        () -> ports().messageAddresses().remember(scene.tenant, Map.of(message.id(), identity)));
  }

  private List<Misplaced> misplaced(MergeScene scene, Contact one, Contact other) {
    return in(
        scene.tenant,
        () -> ports().messageAddresses().listMisplaced(scene.tenant, one.id(), other.id()));
  }

  private List<MessageId> newest(MergeScene scene, Conversation conversation) {
    return in(
        scene.tenant, () -> ports().messageAddresses().listNewest(scene.tenant, conversation.id()));
  }

  private Optional<Instant> lastNewsAt(MergeScene scene, Conversation conversation) {
    return in(
        scene.tenant, () -> ports().messageAddresses().lastNewsAt(scene.tenant, conversation.id()));
  }

  private static ContactIdentity phone(Contact contact) {
    return contact.identities().iterator().next();
  }
}
