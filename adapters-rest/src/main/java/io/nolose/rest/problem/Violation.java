package io.nolose.rest.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is wrong with one field, parameter or header, named as the client wrote it. */
@RegisterForReflection
public record Violation(String field, String message) {}
