package io.nolose.bootstrap.architecture.planted.neighbours.evolution;

import io.nolose.bootstrap.architecture.planted.neighbours.domain.PlantedId;

public record Client(PlantedId neighbour) {}
