package io.nolose.bootstrap.architecture.planted.cycle.domain.egg;

import io.nolose.bootstrap.architecture.planted.cycle.domain.hen.HenId;
import org.jspecify.annotations.Nullable;

public record EggId(@Nullable HenId laidBy) {}
