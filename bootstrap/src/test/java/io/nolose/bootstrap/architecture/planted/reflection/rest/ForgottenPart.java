package io.nolose.bootstrap.architecture.planted.reflection.rest;

public record ForgottenPart(String text) {}
