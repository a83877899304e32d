package io.nolose.bootstrap.architecture.planted.framework.domain;

import jakarta.inject.Provider;
import java.time.Duration;

public record InjectedPolicy(Provider<Duration> window) {}
