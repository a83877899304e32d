package io.nolose.bootstrap.architecture.planted.ports.domain;

/** Has something of the right name that tests nothing. */
public interface HalfPromised {
  void one();
}
