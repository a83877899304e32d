package io.nolose.bootstrap.architecture.planted.reflection.rest;

public record ForgottenDescription(String text) {}
