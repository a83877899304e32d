package io.nolose.bootstrap.architecture.planted.framework.application;

import io.nolose.bootstrap.architecture.planted.framework.domain.BlamelessPolicy;

public record BlamelessUseCase(BlamelessPolicy policy) {}
