package io.nolose.application.media;

final class InMemoryContentSnifferTest implements ContentSnifferContract {
  @Override
  public ContentSniffer sniffer() {
    return new InMemoryContentSniffer();
  }
}
