package io.nolose.bootstrap.architecture.planted.framework.application;

import com.fasterxml.jackson.databind.ObjectMapper;

public record InjectedUseCase(ObjectMapper json) {}
