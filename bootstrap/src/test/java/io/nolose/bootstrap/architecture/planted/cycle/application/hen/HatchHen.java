package io.nolose.bootstrap.architecture.planted.cycle.application.hen;

import io.nolose.bootstrap.architecture.planted.cycle.application.egg.LayEgg;

public record HatchHen(LayEgg next) {}
