package io.nolose.application.operation;

final class InMemoryAlertBookTest implements AlertBookContract {
  private final AlertBook book = new InMemoryAlertBook();

  @Override
  public AlertBook book() {
    return book;
  }
}
