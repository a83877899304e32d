package io.nolose.application.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.merge.UnmergeContacts.Outcome;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.Message;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link MergeJournal} does, seen through the use cases that work with it. */
public interface MergeJournalContract extends StoreContract {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void undoingAllMergesShouldRestoreTheFormerState(long seed) {
    MergeScene scene = new MergeScene(ports(), seed).fill(5, 60);
    Random random = new Random(seed);
    List<Object> before = scene.everything();
    List<Contact> alive = new java.util.ArrayList<>(scene.contacts);
    List<Contact> survivors = new java.util.ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Contact survivor = alive.get(random.nextInt(alive.size()));
      Contact other = alive.stream().filter(it -> !it.equals(survivor)).findAny().orElseThrow();
      scene.merge(survivor, other);
      alive.remove(other);
      survivors.addFirst(survivor);
    }
    assertThat(scene.everything()).isNotEqualTo(before);
    survivors.forEach(
        survivor -> assertThat(scene.unmerge(survivor, null)).isInstanceOf(Outcome.Undone.class));
    assertThat(scene.everything()).isEqualTo(before);
  }

  @Test
  default void mergeShouldMakeOneContactWithAllConversationsAndMessages() {
    MergeScene scene = new MergeScene(ports(), 1).fill(2, 0);
    Contact survivor = scene.contacts.get(0);
    Contact other = scene.contacts.get(1);
    Channel both = scene.channels.get(0);
    Channel onlyOther = scene.channels.get(1);
    Message first = scene.receive(survivor, both, phone(survivor));
    Message second = scene.receive(other, both, phone(other));
    Message sent = scene.send(other, both);
    Message elsewhere = scene.receive(other, onlyOther, phone(other));
    Message last = scene.receive(other, both, phone(other));
    Conversation otherThread = scene.thread(other.id(), both);
    Conversation thread = scene.thread(survivor.id(), both);
    scene.writeInGroup(other, scene.groups.getFirst());

    ContactMerge merge = scene.merge(survivor, other);

    Contact merged = scene.reload(survivor);
    assertThat(merged.identities())
        .containsAll(survivor.identities())
        .containsAll(other.identities());
    assertThat(scene.reload(other)).isEqualTo(merged);
    assertThat(ports().contactQueries().list(scene.tenant, null, new PageRequest(null, 9)).items())
        .containsExactly(merged);
    for (Message message : List.of(first, second, sent, last)) {
      assertThat(scene.reload(message.id()).conversation()).isEqualTo(thread.id());
    }
    assertThat(scene.reload(second.id()).sender()).isEqualTo(survivor.id());
    assertThat(scene.reload(elsewhere.id()).conversation()).isEqualTo(elsewhere.conversation());
    assertThat(scene.thread(survivor.id(), onlyOther).id()).isEqualTo(elsewhere.conversation());
    assertThat(scene.reload(otherThread))
        .isEqualTo(scene.reload(thread))
        .satisfies(joined -> {
          assertThat(joined.party()).isEqualTo(new Party.OneContact(survivor.id()));
          assertThat(joined.lastMessageAt()).isEqualTo(last.occurredAt());
          assertThat(joined.lastInboundAt()).isEqualTo(last.occurredAt());
          assertThat(joined.lastAddress()).isEqualTo(phone(other));
          assertThat(joined.unreadCount()).isEqualTo(2);
        });
    assertThat(
            in(
                scene.tenant,
                () -> ports().mergeJournal().listStanding(scene.tenant, survivor.id())))
        .containsExactly(merge);
  }

  @Test
  default void messagesThatCameSinceShouldGoToWhoHasTheIdentityTheyCameFrom() {
    MergeScene scene = new MergeScene(ports(), 1).fill(2, 0);
    Contact survivor = scene.contacts.get(0);
    Contact other = scene.contacts.get(1);
    Channel both = scene.channels.get(0);
    Channel begun = scene.channels.get(1);
    scene.receive(survivor, both, phone(survivor));
    scene.receive(other, both, phone(other));
    Conversation ownThread = scene.thread(survivor.id(), both);
    Conversation otherThread = scene.thread(other.id(), both);
    scene.merge(survivor, other);
    Message fromOther = scene.receive(survivor, both, phone(other));
    Message fromSurvivor = scene.receive(survivor, both, phone(survivor));
    Message onANewChannel = scene.receive(survivor, begun, phone(other));
    Message sent = scene.send(survivor, both);
    Message answered = scene.receive(survivor, both, phone(other));

    assertThat(scene.unmerge(survivor, null)).isInstanceOf(Outcome.Undone.class);

    assertThat(scene.reload(fromOther.id()).conversation()).isEqualTo(otherThread.id());
    assertThat(scene.reload(fromOther.id()).sender()).isEqualTo(other.id());
    assertThat(scene.reload(fromSurvivor.id()).conversation()).isEqualTo(ownThread.id());
    assertThat(scene.reload(sent.id()).conversation()).isEqualTo(ownThread.id());
    assertThat(scene.reload(onANewChannel.id()).conversation())
        .isEqualTo(scene.thread(other.id(), begun).id());
    Conversation own = scene.reload(ownThread);
    assertThat(own.lastInboundAt()).isEqualTo(fromSurvivor.occurredAt());
    assertThat(own.lastAddress()).isEqualTo(phone(survivor));
    Conversation restored = scene.reload(otherThread);
    assertThat(restored.lastMessageAt()).isEqualTo(answered.occurredAt());
    assertThat(restored.lastAddress()).isEqualTo(phone(other));
    assertThat(scene.news(restored)).isEqualTo(3);
    assertThat(scene.news(scene.reload(scene.thread(survivor.id(), begun)))).isZero();
  }

  @Test
  default void newerNameShouldSurviveTheUndoing() {
    MergeScene scene = new MergeScene(ports(), 1).fill(2, 0);
    Contact survivor = scene.contacts.get(0);
    Contact other = scene.contacts.get(1);
    scene.merge(survivor, other);
    SeenName newer = new SeenName("newer", StoreFixture.at(5_000));
    fixture().stored(scene.reload(survivor).named(newer, null));
    assertThat(scene.unmerge(survivor, null)).isInstanceOf(Outcome.Undone.class);
    assertThat(scene.reload(survivor).savedName()).isEqualTo(newer);
    assertThat(scene.reload(other)).isEqualTo(other);
  }

  @Test
  default void mergeShouldSettleTheirConflictAndItsUndoingOpenItAgain() {
    MergeScene scene = new MergeScene(ports(), 1).fill(0, 0);
    IdentityConflict conflict = fixture().newConflict(scene.tenant, StoreFixture.T0);
    run(scene.tenant, () -> ports().identityConflicts().saveAll(scene.tenant, List.of(conflict)));
    Contact one = in(scene.tenant, () -> scene.contact(conflict.contacts().one()).orElseThrow());
    Contact other =
        in(scene.tenant, () -> scene.contact(conflict.contacts().other()).orElseThrow());
    scene.merge(one, other);
    assertThat(conflicts(scene))
        .singleElement()
        .satisfies(it -> assertThat(it.state()).isEqualTo(IdentityConflict.State.MERGED));
    scene.unmerge(one, null);
    assertThat(conflicts(scene)).containsExactly(conflict);
  }

  @Test
  default void anotherTenantShouldSeeNothingOfAMerge() {
    MergeScene scene = new MergeScene(ports(), 1).fill(2, 4);
    MergeScene stranger = new MergeScene(ports(), 1).fill(1, 0);
    scene.merge(scene.contacts.get(0), scene.contacts.get(1));
    assertThat(
            in(
                stranger.tenant,
                () ->
                    ports()
                        .mergeJournal()
                        .listStanding(stranger.tenant, scene.contacts.get(0).id())))
        .isEmpty();
    assertThat(
            ports()
                .mergeQueries()
                .list(stranger.tenant, scene.contacts.get(0).id(), new PageRequest(null, 5))
                .items())
        .isEmpty();
    assertThat(stranger.tryMerge(stranger.contacts.get(0), scene.contacts.get(0)))
        .isInstanceOf(MergeContacts.Outcome.NotFound.class);
  }

  private List<IdentityConflict> conflicts(MergeScene scene) {
    return ports().conflictQueries().list(scene.tenant, null, new PageRequest(null, 9)).items();
  }

  private static ContactIdentity phone(Contact contact) {
    return contact.identities().iterator().next();
  }
}
