package io.nolose.bootstrap.architecture.planted.neighbours.bootstrap.health;

import io.nolose.bootstrap.architecture.planted.neighbours.rest.Resource;

public record HealthThatKnowsRest(Resource neighbour) {}
