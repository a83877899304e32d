package io.nolose.bootstrap.architecture.planted.ports.application;

public sealed interface BlamelessOutcome {
  record Done() implements BlamelessOutcome {}
}
