package io.nolose.bootstrap.architecture.planted.neighbours.cloudapi;

import io.nolose.bootstrap.architecture.planted.neighbours.evolution.Client;

public record CloudApiNeighbour(Client neighbour) {}
