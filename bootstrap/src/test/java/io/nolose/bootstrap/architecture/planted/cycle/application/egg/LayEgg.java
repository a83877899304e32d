package io.nolose.bootstrap.architecture.planted.cycle.application.egg;

import io.nolose.bootstrap.architecture.planted.cycle.application.hen.HatchHen;
import org.jspecify.annotations.Nullable;

public record LayEgg(@Nullable HatchHen before) {}
