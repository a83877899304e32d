package io.nolose.application.media;

import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.media.MediaStore;

final class InMemoryMediaStoreTest implements MediaStoreContract {
  private final MediaStore store = new InMemoryMediaStore(new TransactionGuard());

  @Override
  public MediaStore store() {
    return store;
  }
}
