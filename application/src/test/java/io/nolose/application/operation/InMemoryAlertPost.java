package io.nolose.application.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps what people would have been told. */
public final class InMemoryAlertPost implements AlertPost {
  private final List<Notice> taken = new ArrayList<>();
  private boolean isRefusing;

  @Override
  public boolean deliver(Notice notice) {
    if (!isRefusing) {
      taken.add(notice);
    }
    return !isRefusing;
  }

  public void refuse(boolean isSo) {
    isRefusing = isSo;
  }

  /** One line for each notice, such as {@code +disk-space -channel-down}. */
  public List<String> told() {
    return taken.stream()
        .map(notice ->
            notice.changed().stream()
                .map(state -> (state.isFiring() ? "+" : "-") + state.rule().slug())
                .collect(Collectors.joining(" ")))
        .toList();
  }

  List<Notice> notices() {
    return List.copyOf(taken);
  }
}
