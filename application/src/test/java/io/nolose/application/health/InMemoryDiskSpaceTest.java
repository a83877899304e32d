package io.nolose.application.health;

final class InMemoryDiskSpaceTest implements DiskSpaceContract {

  @Override
  public DiskSpace space() {
    return new InMemoryDiskSpace();
  }
}
