package io.nolose.bootstrap.architecture.planted.ports.application;

public interface BlamelessQueue {
  void one();

  void two();

  void three();

  void four();

  void five();

  void six();

  void seven();
}
