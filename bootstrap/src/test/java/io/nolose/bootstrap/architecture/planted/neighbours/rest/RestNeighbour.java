package io.nolose.bootstrap.architecture.planted.neighbours.rest;

import io.nolose.bootstrap.architecture.planted.neighbours.persistence.Store;

public record RestNeighbour(Store neighbour) {}
