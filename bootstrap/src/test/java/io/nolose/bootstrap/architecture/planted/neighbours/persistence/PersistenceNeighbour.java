package io.nolose.bootstrap.architecture.planted.neighbours.persistence;

import io.nolose.bootstrap.architecture.planted.neighbours.rest.Resource;

public record PersistenceNeighbour(Resource neighbour) {}
