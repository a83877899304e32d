package io.nolose.application.operation;

import java.util.List;

final class InMemoryAlertPostTest implements AlertPostContract {
  private final InMemoryAlertPost post = new InMemoryAlertPost();

  @Override
  public AlertPost post() {
    return post;
  }

  @Override
  public List<String> received() {
    return post.notices().stream()
        .map(notice -> post.told().getFirst() + " " + notice.changed())
        .toList();
  }

  @Override
  public void refuse() {
    post.refuse(true);
  }
}
