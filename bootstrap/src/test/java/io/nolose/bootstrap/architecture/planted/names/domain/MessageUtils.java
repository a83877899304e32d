package io.nolose.bootstrap.architecture.planted.names.domain;

public final class MessageUtils {}
