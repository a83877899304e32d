package io.nolose.bootstrap.architecture.planted.neighbours.persistence;

import io.nolose.bootstrap.architecture.planted.neighbours.domain.PlantedId;

public record Store(PlantedId neighbour) {}
