package io.nolose.bootstrap.architecture.planted.neighbours.domain;

public record PlantedId(long value) {}
