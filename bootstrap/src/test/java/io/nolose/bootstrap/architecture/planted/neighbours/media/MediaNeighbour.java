package io.nolose.bootstrap.architecture.planted.neighbours.media;

import io.nolose.bootstrap.architecture.planted.neighbours.evolution.Client;

public record MediaNeighbour(Client neighbour) {}
