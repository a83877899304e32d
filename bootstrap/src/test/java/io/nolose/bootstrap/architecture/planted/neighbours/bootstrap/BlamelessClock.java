package io.nolose.bootstrap.architecture.planted.neighbours.bootstrap;

import io.nolose.bootstrap.architecture.planted.neighbours.domain.PlantedId;

public record BlamelessClock(PlantedId neighbour) {}
