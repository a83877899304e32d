package io.nolose.bootstrap.architecture.planted.ports.domain;

public interface SixMethodStore {
  void one();

  void two();

  void three();

  void four();

  void five();

  void six();
}
