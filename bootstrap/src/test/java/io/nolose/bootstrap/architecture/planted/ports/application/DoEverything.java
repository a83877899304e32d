package io.nolose.bootstrap.architecture.planted.ports.application;

public final class DoEverything {
  public DoEverything(int a, int b, int c, int d, int e, int f, int g, int h) {}
}
