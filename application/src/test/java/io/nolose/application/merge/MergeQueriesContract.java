package io.nolose.application.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactMerge;
import org.junit.jupiter.api.Test;

/** What every {@link MergeQueries} does. */
public interface MergeQueriesContract extends StoreContract {

  @Test
  default void listShouldShowMergesOfEitherContactNewestFirst() {
    MergeScene scene = new MergeScene(ports(), 1).fill(3, 0);
    Contact survivor = scene.contacts.get(0);
    ContactMerge first = scene.merge(survivor, scene.contacts.get(1));
    ContactMerge second = scene.merge(survivor, scene.contacts.get(2));
    Page<ContactMerge> page =
        ports().mergeQueries().list(scene.tenant, survivor.id(), new PageRequest(null, 1));
    assertThat(page.items()).containsExactly(second);
    assertThat(
            ports()
                .mergeQueries()
                .list(scene.tenant, survivor.id(), new PageRequest(page.next(), 9))
                .items())
        .containsExactly(first);
    assertThat(
            ports()
                .mergeQueries()
                .list(scene.tenant, scene.contacts.get(1).id(), new PageRequest(null, 9))
                .items())
        .containsExactly(first);
  }

  @Test
  default void listShouldShowWhichMergesWereUndone() {
    MergeScene scene = new MergeScene(ports(), 1).fill(2, 0);
    scene.merge(scene.contacts.get(0), scene.contacts.get(1));
    scene.unmerge(scene.contacts.get(0), null);
    assertThat(
            ports()
                .mergeQueries()
                .list(scene.tenant, scene.contacts.get(1).id(), new PageRequest(null, 9))
                .items())
        .singleElement()
        .satisfies(merge -> assertThat(merge.undone()).isNotNull());
  }
}
