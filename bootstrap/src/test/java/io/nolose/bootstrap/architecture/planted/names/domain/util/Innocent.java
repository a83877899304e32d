package io.nolose.bootstrap.architecture.planted.names.domain.util;

public final class Innocent {}
