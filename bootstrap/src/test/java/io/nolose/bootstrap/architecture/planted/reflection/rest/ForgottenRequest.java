package io.nolose.bootstrap.architecture.planted.reflection.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

@RegisterForReflection
public record ForgottenRequest(List<ForgottenPart> parts, BlamelessPart part) {
  /** Registered with the record around it. */
  public record BlamelessPart(String text) {}
}
