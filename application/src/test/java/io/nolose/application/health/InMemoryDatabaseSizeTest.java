package io.nolose.application.health;

final class InMemoryDatabaseSizeTest implements DatabaseSizeContract {

  @Override
  public DatabaseSize size() {
    return new InMemoryDatabaseSize();
  }
}
