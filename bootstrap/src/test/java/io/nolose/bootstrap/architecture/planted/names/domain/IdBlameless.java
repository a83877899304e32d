package io.nolose.bootstrap.architecture.planted.names.domain;

public interface IdBlameless {}
