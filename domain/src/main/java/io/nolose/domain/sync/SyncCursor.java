package io.nolose.domain.sync;

/**
 * Where a job goes on: everything before it is stored.
 *
 * @param page of the phase, or in {@link SyncPhase#MESSAGES} of the current chat; from 1
 * @param chat index of the current chat in {@link SyncPhase#MESSAGES}; else 0
 */
public record SyncCursor(SyncPhase phase, int chat, int page) {
  public SyncCursor {
    if (chat < 0 || page < 1) {
      throw new IllegalArgumentException("no such place");
    }
  }

  public static SyncCursor startOf(SyncPhase phase) {
    return new SyncCursor(phase, 0, 1);
  }

  public SyncCursor nextPage() {
    return new SyncCursor(phase, chat, page + 1);
  }

  public SyncCursor nextChat() {
    return new SyncCursor(phase, chat + 1, 1);
  }
}
