package io.nolose.domain.sync;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a sync job copies. */
public enum SyncScope {
  CONTACTS(List.of(SyncPhase.CONTACTS)),
  CHATS(List.of(SyncPhase.CHATS)),
  MESSAGES(List.of(SyncPhase.CHATS, SyncPhase.MESSAGES)),
  ALL(List.of(SyncPhase.CONTACTS, SyncPhase.CHATS, SyncPhase.MESSAGES)),
  /** What was missed while webhooks did not come through; started by the application itself. */
  MISSED(List.of(SyncPhase.MISSED));

  private final List<SyncPhase> phases;

  SyncScope(List<SyncPhase> phases) {
    this.phases = phases;
  }

  /** What is done, in order. */
  public List<SyncPhase> phases() {
    return phases;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SyncScope> parse(String text) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(text)).findFirst();
  }
}
