package io.nolose.bootstrap.architecture.planted.neighbours.evolution;

import io.nolose.bootstrap.architecture.planted.neighbours.cloudapi.Graph;

public record EvolutionNeighbour(Graph neighbour) {}
