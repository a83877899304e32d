package io.nolose.bootstrap.architecture.planted.neighbours.bootstrap.wiring;

import io.nolose.bootstrap.architecture.planted.neighbours.rest.Resource;

public record BlamelessWiring(Resource neighbour) {}
