package io.nolose.bootstrap.architecture.planted.ports.application;

interface HalfPromisedContract {}
