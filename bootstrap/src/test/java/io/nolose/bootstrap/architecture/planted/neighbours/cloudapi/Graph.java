package io.nolose.bootstrap.architecture.planted.neighbours.cloudapi;

import io.nolose.bootstrap.architecture.planted.neighbours.domain.PlantedId;

public record Graph(PlantedId neighbour) {}
