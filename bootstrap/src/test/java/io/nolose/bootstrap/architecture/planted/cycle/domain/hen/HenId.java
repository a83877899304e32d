package io.nolose.bootstrap.architecture.planted.cycle.domain.hen;

import io.nolose.bootstrap.architecture.planted.cycle.domain.egg.EggId;

public record HenId(EggId from) {}
