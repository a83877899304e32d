package io.nolose.bootstrap.architecture.planted.neighbours.rest;

import io.nolose.bootstrap.architecture.planted.neighbours.domain.PlantedId;

public record Resource(PlantedId neighbour) {}
