package io.nolose.bootstrap.architecture.planted.framework.domain;

import java.time.Duration;

public record BlamelessPolicy(Duration window) {}
